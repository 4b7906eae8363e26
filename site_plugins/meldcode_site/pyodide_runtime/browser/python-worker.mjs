// Python, beside the page: a worker, and what it said before anyone listened.
/* global WORKER -- the whole of worker.mjs, put here when the scripts are bundled */

/**
 * What Python is made of.
 * @typedef {object} Parts
 * @property {string} url absolute URL of the folder with its files
 * @property {Object<string, {size: number, integrity: string}>} files what it takes, with the SHA-256 of each
 * @property {{integrity: string, places: [number, number][]}} [image] what a browser may keep of the started Python: its
 *   SHA-256, and where it is in the memory
 */

export class Python {
  #worker;
  /** @type {Event[]} */
  #said = [];
  /** @type {(event: any) => void} -- a MessageEvent, or what a browser says instead */
  #listener = (event) => this.#said.push(event);

  /** @param {Parts} parts */
  constructor(parts) {
    // A worker that starts from a URL is free of the page's policy where the host sends none of its own. One that starts from
    // memory inherits it, and so does what it imports.
    this.#worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })), { type: "module" });
    for (const type of ["message", "error", "messageerror"])
      this.#worker.addEventListener(type, (event) => this.#listener(event));
    this.post(parts);
  }

  /** @param {(event: any) => void} listener is told what the worker says, also what it said before */
  listen(listener) {
    this.#listener = listener;
    this.#said.forEach(listener);
  }

  /** @param {object} message */
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
export function partsOf({ dataset: { python = "" } }) {
  const { url, ...parts } = JSON.parse(python);
  return { url: new URL(url, document.baseURI).href, ...parts };
}

/** @typedef {HTMLElement & {python?: Python|null}} Ahead -- the script that started Python */

/**
 * Start Python before the form is there, which finds it at the script that did.
 * @param {Ahead} script
 */
export function startAhead(script) {
  script.python = new Python(partsOf(script));
}

/**
 * @param {Parts} parts
 * @returns {Python} the one that was started ahead, or a new one
 */
export function python(parts) {
  const script = /** @type {Ahead|null} */ (document.querySelector("script[data-python]"));
  const found = script?.python ?? new Python(parts);
  if (script) script.python = null;
  return found;
}
