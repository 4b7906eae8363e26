// The generator in its worker (protocol.mjs): a question to it, and the promise of its answer.

/** @typedef {import("./protocol.mjs").Answer} Answer */
/** @typedef {import("./protocol.mjs").Told} Told */

export class Generator {
  #worker;
  #told;
  /** @type {Map<number, (answer: Answer) => void>} */
  #waiting = new Map();
  #asked = 0;
  #stopped = false;

  /**
   * @param {Worker} worker
   * @param {import("./protocol.mjs").Parts} parts
   * @param {(told: Told) => void} told
   */
  constructor(worker, parts, told) {
    this.#worker = worker;
    this.#told = told;
    worker.addEventListener("message", ({ data }) => {
      if ("id" in data) this.#answered(data);
      else this.#tell(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#tell({ failed: "python" });
    });
    if (typeof WebAssembly === "object") worker.postMessage(parts);
    else this.#tell({ failed: "wasm" });
  }

  /**
   * @param {import("./protocol.mjs").Verb} what
   * @param {Omit<import("./protocol.mjs").Question, "id"|"do">} rest
   * @returns {Promise<Answer>} it never settles once the generator has failed: the page tells so
   */
  ask(what, rest = {}) {
    if (this.#stopped) return new Promise(() => {});
    this.#asked += 1;
    this.#worker.postMessage({ id: this.#asked, do: what, ...rest });
    return new Promise((resolve) => this.#waiting.set(this.#asked, resolve));
  }

  /** @param {Answer & {id: number}} answer */
  #answered({ id, data, content }) {
    this.#waiting.get(id)?.({ data, content });
    this.#waiting.delete(id);
  }

  /** @param {Told} told */
  #tell(told) {
    if (told.failed) this.#stopped = true;
    this.#told(told);
  }
}
