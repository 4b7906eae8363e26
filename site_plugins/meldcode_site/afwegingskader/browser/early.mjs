// Starts Python's worker. The page's form does that when it is there; where someone was before, this script does, as soon as it
// comes: all that Python takes is on this device by then, and keeps nothing of the page from coming.

/**
 * What Python is made of.
 * @typedef {object} Parts
 * @property {string} folder absolute URL of the folder of the worker's scripts
 * @property {string} runtime absolute URL of the runtime's folder
 * @property {{scripts: Object<string, string>, runtime: string, words: string}} integrity the SHA-256 of each of the worker's
 *   scripts, of the runtime's manifest and of what the form says
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
export function partsOf({ dataset: { scripts, runtime, integrity } }) {
  const url = (relative) => new URL(relative, document.baseURI).href;
  return { folder: url(scripts), runtime: url(runtime), integrity: JSON.parse(integrity) };
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
// memory inherits it, and so does all that it imports.
function bootstrap(parts) {
  return URL.createObjectURL(new Blob([`(${verifyAndBoot})(${JSON.stringify(parts)})`], { type: "text/javascript" }));
}

// Runs in the worker: nothing is run there before it is verified.
async function verifyAndBoot({ folder, runtime, integrity }) {
  const fail = (reason, error) => {
    console.error(reason, error); // for whoever maintains the site
    postMessage({ type: "failed", reason });
  };
  const unusable = async ([name, hash]) => {
    const verified = (cache) => fetch(folder + name, { cache, integrity: hash }).then(() => true, () => false);
    // Something between the site and this browser may have left its own page in the cache, as login screens do.
    if ((await verified("default")) || (await verified("reload"))) return null;
    const received = await fetch(folder + name).then(({ ok }) => ok, () => false);
    return received ? "gewijzigd" : "bestand";
  };
  const [reason] = (await Promise.all(Object.entries(integrity.scripts).map(unusable))).filter(Boolean);
  if (reason) return fail(reason);
  try {
    const { boot } = await import(`${folder}worker.mjs`);
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
