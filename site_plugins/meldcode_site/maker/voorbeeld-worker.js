// Answers for the example of the site: with the files that the page has in memory, and never from the network.
//
// An address is `voorbeeld/TAB/PATH`; TAB tells which open page has it, for there can be more than one.

/** @type {Object<string, string>} */
const TYPES = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript",
  json: "application/json",
  mjs: "text/javascript",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  zip: "application/zip",
};
const NOT_IN_AN_EXAMPLE = "assets/meldcode/offline.mjs"; // it would let the browser keep the site
const WAIT = 20_000; // ms; the page may be making the site meanwhile

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(answer(new URL(event.request.url))));

/** @param {URL} url */
async function answer({ origin, pathname }) {
  const address = origin + pathname;
  if (!address.startsWith(registration.scope)) return Response.error();
  const [tab, ...rest] = decodeURI(address.slice(registration.scope.length)).split("/");
  const path = rest.join("/").replace(/(^|\/)$/, "$1index.html");
  const content = path === NOT_IN_AN_EXAMPLE ? "" : await asked(tab, path);
  if (content === null) return new Response(null, { status: 404 });
  return new Response(content, {
    headers: {
      "Cache-Control": "no-store",
      "Content-Security-Policy": "frame-ancestors 'self'",
      "Content-Type": TYPES[extension(path)] ?? "application/octet-stream",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** @param {string} path */
function extension(path) {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}

/**
 * @param {string} tab
 * @param {string} path
 * @returns {Promise<BodyInit|null>}
 */
async function asked(tab, path) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return new Promise((resolve) => {
    setTimeout(resolve, WAIT, null);
    for (const page of pages) {
      if (page.url.startsWith(registration.scope)) continue;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      page.postMessage({ tab, path }, [port2]);
    }
  });
}
