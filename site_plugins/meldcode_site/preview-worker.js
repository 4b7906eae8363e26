// A published site is kept by browsers; this one changes while it is looked at. Whatever was kept at this address, of this
// school or of another, goes, and so does this worker.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const forgotten = forget();
  event.waitUntil(forgotten);
  forgotten.then(leave); // no page opens before this worker is active, so it cannot wait for that
});

async function forget() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(`meldcode ${registration.scope} `));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await clients.claim();
}

async function leave() {
  const pages = await clients.matchAll({ type: "window" });
  await Promise.allSettled(pages.map((page) => page.navigate(page.url)));
  await registration.unregister();
}
