// Makes the site work offline. It caches one version at a time. A new version is fetched next to the old one, and takes
// over when no page of the old one is open, or when a page asks for it because no case is being filled in
// (offline.mjs). It caches only the site's files; answers never pass through it.

/** @type {{version: string, files: Object<string, string>, fallback: string}} */
// @ts-expect-error -- the build fills it in: the SHA-256 of every file, by path
const { version, files, fallback } = "MANIFEST";

// Some files are next to the site, for several sites; by their URL.
const OUTSIDE = new Map(
  Object.keys(files)
    .filter((path) => path.startsWith("../"))
    .map((path) => [new URL(at(path)).href, path]),
);

const PREFIX = `meldcode ${registration.scope} `;
const CACHE = PREFIX + version;

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  // A page that found a damaged file bypasses all caches.
  if (request.cache === "reload") return;
  const path = address(request);
  if (path !== null && Object.hasOwn(files, path)) event.respondWith(answer(request, path));
  else if (path !== null && Object.hasOwn(files, `${path}/`)) {
    event.respondWith(Response.redirect(at(`${path}/`) + new URL(request.url).search));
  } else if (request.mode === "navigate") event.respondWith(fetchOrExplain(request));
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
    console.warn("The site will not work without a network.", error);
    await caches.delete(CACHE);
    throw error;
  }
}

// Browsers reject redirected responses for pages; a new response has no redirect.
/**
 * @param {BodyInit} content
 * @param {Response} received
 */
function fresh(content, { headers }) {
  return new Response(content, { headers });
}

/**
 * @param {ArrayBuffer} content
 * @param {string} integrity
 */
async function isIntact(content, integrity) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// Some hosts modify pages: line endings, a script that hides e-mail addresses. Serve such a page from the network only,
// so that no login page is cached in its place; the rest works offline. Nothing else may differ, and neither may the
// offline page.
/**
 * @param {string} path
 * @param {Response} received
 */
function mayDiffer(path, { headers }) {
  const isPage = path === "" || path.endsWith("/");
  return isPage && /^text\/html\b/.test(headers.get("Content-Type") ?? "");
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function answer(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(at(path))) ?? (request.mode === "navigate" ? fetchOrExplain(request) : fetch(request));
}

// Never show the browser's own error page, which lacks 112.
/** @param {Request} request */
async function fetchOrExplain(request) {
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(at(fallback));
  }
}

// Return the path of a request as in the manifest: relative to the site, pages by folder, without escapes.
/** @param {Request} request */
function address({ url }) {
  const { origin, pathname } = new URL(url);
  const full = origin + pathname;
  if (!full.startsWith(registration.scope)) return OUTSIDE.get(full) ?? null;
  try {
    return decodeURIComponent(full.slice(registration.scope.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null; // an invalid percent-escape
  }
}

/** @param {string} path */
function at(path) {
  return registration.scope + path.split("/").map(encodeURIComponent).join("/");
}
