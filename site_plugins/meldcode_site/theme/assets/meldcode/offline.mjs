// Lets the browser keep the site for when there is no network. Without this nothing else is lost.

async function keep() {
  await navigator.serviceWorker?.register(new URL("../../service-worker.js", import.meta.url));
}

// The page and its Python come first.
addEventListener("load", () => keep().catch((error) => console.info(error)));
