// Starts Python's worker. The page's form does that when it is there; where someone was before, this script does, as soon as it
// comes: all that Python takes is on this device by then, and keeps nothing of the page from coming.

/**
 * What Python is made of.
 * @typedef {object} Parts
 * @property {string} worker absolute URL of the worker's script
 * @property {string} runtime absolute URL of the runtime's folder
 * @property {{worker: string, runtime: string, words: string}} integrity the SHA-256 of that script, of the runtime's manifest and
 *   of what the form says
 */

/** The worker, and what it said before anyone listened. */
class Python {
  #worker;
  #said = [];
  #listener = (event) => this.#said.push(event);

  /** @param {Parts} parts */
  constructor(parts) {
    this.#worker = new Worker(bootstrap(parts), { type: "module" });
    for (const type of ["message", "error", "messageerror"]) this.#worker.addEventListener(type, (event) => this.#listener(event));
  }

  listen(listener) {
    this.#listener = listener;
    this.#said.forEach(listener);
  }

  post(message) {
    this.#worker.postMessage(message);
  }

  stop() {
    this.#worker.terminate();
  }
}

/**
 * @param {HTMLElement} element names them
 * @returns {Parts}
 */
export function partsOf({ dataset: { worker, runtime, integrity } }) {
  const url = (relative) => new URL(relative, document.baseURI).href;
  return { worker: url(worker), runtime: url(runtime), integrity: JSON.parse(integrity) };
}

/**
 * @param {Parts} parts
 * @returns {Python} the one that was begun, or a new one
 */
export function python(parts) {
  const found = begun ?? new Python(parts);
  begun = null;
  return found;
}

// A worker that starts from a URL is free of the page's policy where the host sends none of its own. One that starts from
// memory inherits it, and so does what it imports.
function bootstrap(parts) {
  return URL.createObjectURL(new Blob([`(${verifyAndBoot})(${JSON.stringify(parts)})`], { type: "text/javascript" }));
}

// Runs in the worker: nothing is run there before it is verified.
async function verifyAndBoot({ worker, runtime, integrity }) {
  const fail = (reason, error) => {
    console.error(reason, error); // for whoever maintains the site
    postMessage({ type: "failed", reason });
  };
  const verified = (cache) => fetch(worker, { cache, integrity: integrity.worker }).then(() => true, () => false);
  // Something between the site and this browser may have left its own page in the cache, as login screens do.
  if (!(await verified("default")) && !(await verified("reload"))) {
    const received = await fetch(worker).then(({ ok }) => ok, () => false);
    return fail(received ? "gewijzigd" : "bestand");
  }
  try {
    const { boot } = await import(worker);
    await boot({ runtime, integrity: integrity.runtime });
  } catch (error) {
    fail("bestand", error);
  }
}

function wasHere() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // a browser may refuse to tell
  }
}

const early = document.querySelector("script[data-runtime]");
let begun = early && wasHere() && typeof WebAssembly === "object" ? new Python(partsOf(early)) : null;
