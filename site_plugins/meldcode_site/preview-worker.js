// A published site is kept by browsers; this one changes while it is looked at. Whatever was kept at this address, of this
// school or of another, goes, and so does this worker.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(`meldcode ${registration.scope} `));
  await Promise.all(kept.map((name) => caches.delete(name)));
  // Once: a browser can still have the script of the published site that registers a worker, and runs it on each new page.
  if (kept.length) await openAgain();
  await registration.unregister();
  // That script can bring this worker back, which then is not activated again.
  for (const later of [1_000, 3_000, 9_000]) setTimeout(() => registration.unregister(), later);
}

async function openAgain() {
  await clients.claim();
  const pages = await clients.matchAll({ type: "window" });
  const opened = Promise.allSettled(pages.map((page) => page.navigate(page.url)));
  // Firefox opens them now, or not before a reload; Chromium only when this is done.
  await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, 1_000))]);
}
