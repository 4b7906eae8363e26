// The service worker of the preview. A published site is cached by browsers, but the preview changes while it is viewed. So
// this worker deletes whatever site was cached at this address, of this school or another, and then unregisters itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(`meldcode ${registration.scope} `));
  await Promise.all(kept.map((name) => caches.delete(name)));
  // Only once: the browser may have cached the published site's script, which registers a worker on every page.
  if (kept.length) await openAgain();
  await registration.unregister();
  // That script can register this worker again, which then gets no activate event.
  for (const later of [1_000, 3_000, 9_000]) setTimeout(() => registration.unregister(), later);
}

async function openAgain() {
  await clients.claim();
  const pages = await clients.matchAll({ type: "window" });
  const opened = Promise.allSettled(pages.map((page) => page.navigate(page.url)));
  // Firefox navigates now, or only on a reload; Chromium waits until this handler is done.
  await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, 1_000))]);
}
