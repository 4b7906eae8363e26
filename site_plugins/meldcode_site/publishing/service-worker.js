// Keeps the whole site on this device, so that it works without a network. One version at a time: a new one is fetched
// beside the old one, whole or not at all, and takes over when no page of the old one is open any more.
// It keeps files of the site only, and no answer ever passes it.

const { version, files } = "MANIFEST"; // the build writes it here: the SHA-256 of every file, by its address

const PREFIX = `meldcode ${registration.scope} `;
const CACHE = PREFIX + version;

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  // A page that found a file damaged asks past every cache.
  if (event.request.cache === "reload" || !(address(event.request) in files)) return;
  event.respondWith(answer(event.request));
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    for (const [path, integrity] of Object.entries(files)) {
      const response = await fetch(at(path), { integrity, cache: "no-cache" });
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      await cache.put(at(path), response);
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(at(address(request)))) ?? fetch(request);
}

// The address of what is asked for, as the manifest has it: relative to the site, pages by their folder.
function address({ url }) {
  const { origin, pathname } = new URL(url);
  const full = origin + pathname;
  return full.startsWith(registration.scope) ? full.slice(registration.scope.length).replace(/(^|\/)index\.html$/, "$1") : null;
}

function at(path) {
  return registration.scope + path;
}
