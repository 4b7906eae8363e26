// Stands in the head of a page and starts Python while the rest still comes in, where someone was before: all that Python
// takes is on this device by then, and keeps nothing of the page from coming. Elsewhere the page's form does that.

import { startAhead } from "./python-worker.mjs";

function wasHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // a browser may refuse to tell
  }
}

if (wasHere() && typeof WebAssembly === "object") startAhead(/** @type {HTMLElement} */ (document.currentScript));
