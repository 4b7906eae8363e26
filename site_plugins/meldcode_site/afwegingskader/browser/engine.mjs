// The page's side of the worker: three states (loading, ready, failed), one request at a time, and never an endless wait.
// `failed` is final: the page then shows the paper form, and nothing that arrives later can take it away again.

import { Image } from "./image.mjs";
import { matching, Unusable, verified } from "./verified.mjs";

const SIGN_OF_LIFE_WITHIN = 12_000; // ms without progress while loading
const PROGRESS = 0.02; // the least part of all there is to load that counts as progress: a trickle would go on for ever
const ANSWER_WITHIN = 5_000; // ms for one answer; it takes less than one

export class Engine {
  #image;
  #worker;
  #state = "loading";
  #onChange;
  #timer;
  #stage;
  #part = 0;
  #pending = new Map();
  #lastId = 0;
  #started;
  #release;

  /**
   * @param {object} options
   * @param {string} options.folder absolute URL of the folder of the worker's scripts
   * @param {string} options.runtime absolute URL of the runtime's folder
   * @param {string} options.words what the form says
   * @param {{scripts: Object<string, string>, runtime: string, words: string}} options.integrity the SHA-256 of each of
   *   the worker's scripts, of the runtime's manifest and of the words
   * @param {(state: string, detail: object) => void} options.onChange whom to tell of every change
   */
  constructor({ onChange, ...parts }) {
    this.#onChange = onChange;
    this.#image = new Image(parts.runtime);
    this.#started = new Promise((resolve) => (this.#release = resolve));
    this.#expect(SIGN_OF_LIFE_WITHIN);
    this.#start(parts);
  }

  get state() {
    return this.#state;
  }

  /**
   * Call one of the core's functions, as soon as the engine is ready.
   * @param {string} call the name of the function
   * @param {() => object} request makes the request
   * @param {(response: unknown) => boolean} usable whether there is anything to do with the response
   * @returns {Promise<object|null>} the response, or null when the engine failed
   */
  async ask(call, request, usable = (response) => typeof response === "object" && response !== null) {
    await this.#started;
    if (this.#state === "failed") return null;
    const id = ++this.#lastId;
    if (this.#pending.size === 0) this.#expect(ANSWER_WITHIN); // one more request may not prolong the wait for the first
    const answered = new Promise((resolve) => this.#pending.set(id, { resolve, usable }));
    this.#worker.postMessage({ id, call, request: JSON.stringify(request()) });
    return answered;
  }

  async #start({ folder, runtime, words, integrity }) {
    try {
      const scripts = Object.entries(integrity.scripts).map(([name, hash]) => verified(folder + name, hash));
      await Promise.all([matching(new TextEncoder().encode(words), integrity.words), ...scripts]);
      if (this.#state === "failed") return;
      if (typeof WebAssembly !== "object") throw new Unusable("geen_wasm", "no WebAssembly");
      this.#worker = new Worker(bootstrap(`${folder}worker.mjs`), { type: "module" });
      this.#worker.addEventListener("message", ({ data }) => this.#receive(data));
      this.#worker.addEventListener("error", () => this.#fail("bestand"));
      this.#worker.addEventListener("messageerror", () => this.#fail("kern"));
      this.#worker.postMessage({ runtime, integrity: integrity.runtime });
    } catch (error) {
      console.error(error);
      this.#fail(error.reason ?? "bestand");
    }
  }

  #receive(data) {
    if (this.#state === "failed") return;
    if (data.type === "stage") {
      if (this.#goesOn(data)) this.#expect(SIGN_OF_LIFE_WITHIN);
      this.#onChange("loading", data);
    } else if (data.type === "ready") {
      this.#expect(null);
      this.#state = "ready";
      this.#onChange("ready", {});
      this.#release();
    } else if (data.type === "response") {
      this.#answer(data);
    } else {
      this.#fail(data.reason ?? "kern");
    }
  }

  #goesOn({ stage, part = 1 }) {
    if (stage === this.#stage && part < this.#part + PROGRESS) return false;
    this.#stage = stage;
    this.#part = part;
    return true;
  }

  #answer({ id, response }) {
    const { resolve, usable } = this.#pending.get(id);
    const parsed = understood(response, usable);
    if (parsed === null) {
      this.#fail("kern");
      return;
    }
    this.#pending.delete(id);
    resolve(parsed);
    this.#expect(this.#pending.size === 0 ? null : ANSWER_WITHIN);
  }

  #expect(within) {
    clearTimeout(this.#timer);
    if (within !== null) this.#timer = setTimeout(() => this.#fail("time_out"), within);
  }

  #fail(reason) {
    if (this.#state === "failed") return;
    this.#expect(null);
    this.#state = "failed";
    this.#worker?.terminate();
    this.#onChange("failed", { reason });
    this.#image.forget().catch((error) => console.info(error)); // whatever failed, it is not to fail again because of that
    this.#release();
    for (const { resolve } of this.#pending.values()) resolve(null);
    this.#pending.clear();
  }
}

function understood(response, usable) {
  try {
    const parsed = JSON.parse(response);
    return usable(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

// A worker that starts from a URL is free of the page's policy where the host sends none of its own. One that starts from
// memory inherits it, and so does all that it imports.
function bootstrap(worker) {
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(worker)};`], { type: "text/javascript" }));
}
