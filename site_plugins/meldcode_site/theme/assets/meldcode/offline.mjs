// Lets the browser keep the site for when there is no network. Without this nothing else is lost.

// The page and its Python come first: keeping the site asks for the same files, and for the same processor.
function pythonCame() {
  const form = document.querySelector('[data-engine="loading"]');
  if (!form) return Promise.resolve();
  return new Promise((resolve) => {
    const came = new MutationObserver(() => form.dataset.engine === "loading" || resolve(came.disconnect()));
    came.observe(form, { attributeFilter: ["data-engine"] });
  });
}

async function keep() {
  await pythonCame();
  await navigator.serviceWorker?.register(new URL("../../service-worker.js", import.meta.url));
}

addEventListener("load", () => keep().catch((error) => console.info(error)));
