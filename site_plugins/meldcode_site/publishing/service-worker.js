// Keeps the site on this device, so that it works without a network. One version at a time: a new one is fetched beside the
// old one and takes over when no page of the old one is open any more, or when a page asks for it because no case is being
// filled in (offline.mjs). It keeps files of the site only, and no answer ever passes it.

const { version, files, fallback } = "MANIFEST"; // the build writes it here: the SHA-256 of every file, by its address

const PREFIX = `meldcode ${registration.scope} `;
const CACHE = PREFIX + version;

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  // A page that found a file damaged asks past every cache.
  if (request.cache === "reload") return;
  const path = address(request);
  if (Object.hasOwn(files, path)) event.respondWith(answer(request, path));
  else if (Object.hasOwn(files, `${path}/`)) event.respondWith(Response.redirect(at(`${path}/`) + new URL(request.url).search));
  else if (request.mode === "navigate") event.respondWith(fetchOrExplain(request));
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    for (const [path, integrity] of Object.entries(files)) {
      const response = await fetch(at(path), { cache: "no-cache" });
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      const content = await response.arrayBuffer();
      if (await isIntact(content, integrity)) await cache.put(at(path), fresh(content, response));
      else if (mayDiffer(path, response)) console.warn(`Not kept, for the host changed it: ${path}`);
      else throw new Error(`changed: ${path}`);
    }
  } catch (error) {
    console.warn(`The site will not work without a network. ${error.message}`);
    await caches.delete(CACHE);
    throw error;
  }
}

// A browser refuses a page that came by way of another address; one that is put together anew did not.
function fresh(content, { headers }) {
  return new Response(content, { headers });
}

async function isIntact(content, integrity) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// Some hosts write into pages: other line ends, a script over e-mail addresses. Such a page is read from the network only, so
// that no login screen is kept for it; the rest works without. Nothing else may differ, nor what is shown where it is missed.
function mayDiffer(path, { headers }) {
  const isPage = path === "" || path.endsWith("/");
  return isPage && /^text\/html\b/.test(headers.get("Content-Type"));
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(at(path))) ?? (request.mode === "navigate" ? fetchOrExplain(request) : fetch(request));
}

// No page of the browser's own stands where 112 should be.
async function fetchOrExplain(request) {
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(at(fallback));
  }
}

// The address of what is asked for, as the manifest has it: relative to the site, pages by their folder, without escapes.
function address({ url }) {
  const { origin, pathname } = new URL(url);
  const full = origin + pathname;
  if (!full.startsWith(registration.scope)) return null;
  try {
    return decodeURIComponent(full.slice(registration.scope.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null; // a stray percent sign
  }
}

function at(path) {
  return registration.scope + path.split("/").map(encodeURIComponent).join("/");
}
