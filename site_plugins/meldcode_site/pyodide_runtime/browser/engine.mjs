// The page's side of the worker: three states (loading, ready, failed), one request at a time, and never an endless wait.
// `failed` is final: the page then shows the paper form, and nothing that arrives later can take it away again.

import { python } from "./python-worker.mjs";
import { KeptImage } from "./memory-image.mjs";
import { inAMoment } from "./next-task.mjs";
import { matching, reasonOf, Unusable } from "./verified.mjs";

const SIGN_OF_LIFE_WITHIN = 12_000; // ms without progress while loading
const PROGRESS = 0.02; // the least part of all there is to load that counts as progress: a trickle would go on for ever
const ANSWER_WITHIN = 5_000; // ms for one answer; it takes less than one

/** @typedef {"loading"|"ready"|"failed"} State */
/**
 * What else there is to say of a state: how far loading is, or why there will be no engine.
 * @typedef {{stage?: string, part?: number, reason?: string}} Detail
 */
/** @typedef {(response: any) => boolean} Usable -- it is whatever the core answered: looking through it is what this is for */

export class Engine {
  #image;
  /** @type {import("./python-worker.mjs").Python|undefined} */
  #python;
  /** @type {State} */
  #state = "loading";
  #onChange;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {string|undefined} */
  #stage;
  #part = 0;
  /** @type {Map<number, {resolve: (response: object|null) => void, usable: Usable}>} */
  #pending = new Map();
  #lastId = 0;
  #started;
  #release = () => {};

  /**
   * @param {import("./python-worker.mjs").Parts} parts what Python is made of
   * @param {object} form
   * @param {Promise<string>} form.words what it says
   * @param {string} form.integrity the SHA-256 of that, as the build wrote it
   * @param {(state: State, detail: Detail) => void} form.onChange whom to tell of every change
   */
  constructor(parts, { words, integrity, onChange }) {
    this.#onChange = onChange;
    this.#image = new KeptImage(parts.url);
    this.#started = /** @type {Promise<void>} */ (new Promise((resolve) => (this.#release = resolve)));
    this.#expect(SIGN_OF_LIFE_WITHIN);
    this.#start(parts, words, integrity);
  }

  get state() {
    return this.#state;
  }

  /**
   * Call one of the core's functions, as soon as the engine is ready.
   * @param {string} call the name of the function
   * @param {() => object} request makes the request
   * @param {Usable} [usable] whether there is anything to do with the response
   * @returns {Promise<any>} the response, of which the README of the core has the shape, or null when the engine failed
   */
  async ask(call, request, usable = (response) => typeof response === "object" && response !== null) {
    await this.#started;
    if (this.#state === "failed") return null;
    const id = ++this.#lastId;
    if (this.#pending.size === 0) this.#expect(ANSWER_WITHIN); // one more request may not prolong the wait for the first
    const answered = /** @type {Promise<object|null>} */ (new Promise((resolve) => this.#pending.set(id, { resolve, usable })));
    this.#python?.post({ id, call, request: JSON.stringify(request()) });
    return answered;
  }

  /**
   * @param {import("./python-worker.mjs").Parts} parts
   * @param {Promise<string>} words
   * @param {string} integrity
   */
  async #start(parts, words, integrity) {
    await inAMoment(); // whoever makes an engine has it before it tells anything; and making a worker takes a while
    try {
      if (typeof WebAssembly !== "object") throw new Unusable("geen_wasm", "no WebAssembly");
      this.#python = python(parts);
      await matching(new TextEncoder().encode(await words), integrity);
      this.#python.listen(({ type, data }) => {
        if (type === "message") this.#receive(data);
        else this.#fail(type === "error" ? "bestand" : "kern");
      });
    } catch (error) {
      console.error(error);
      this.#fail(reasonOf(error) ?? "bestand");
    }
  }

  /** @param {Detail & {type: string, id: number, response: string}} data */
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

  /** @param {Detail} detail */
  #goesOn({ stage, part = 1 }) {
    if (stage === this.#stage && part < this.#part + PROGRESS) return false;
    this.#stage = stage;
    this.#part = part;
    return true;
  }

  /** @param {{id: number, response: string}} data */
  #answer({ id, response }) {
    const asked = this.#pending.get(id);
    if (!asked) return;
    const { resolve, usable } = asked;
    const parsed = understood(response, usable);
    if (parsed === null) {
      this.#fail("kern");
      return;
    }
    this.#pending.delete(id);
    inAMoment().then(() => resolve(parsed)); // looking through it and showing it is a task each
    this.#expect(this.#pending.size === 0 ? null : ANSWER_WITHIN);
  }

  /** @param {number|null} within milliseconds, or null when nothing is expected */
  #expect(within) {
    clearTimeout(this.#timer);
    if (within !== null) this.#timer = setTimeout(() => this.#fail("time_out"), within);
  }

  /** @param {string} reason */
  #fail(reason) {
    if (this.#state === "failed") return;
    this.#expect(null);
    this.#state = "failed";
    this.#python?.stop();
    this.#onChange("failed", { reason });
    this.#image.forget().catch((error) => console.info(error)); // whatever failed, it is not to fail again because of that
    this.#release();
    for (const { resolve } of this.#pending.values()) resolve(null);
    this.#pending.clear();
  }
}

/**
 * @param {string} response
 * @param {Usable} usable
 */
function understood(response, usable) {
  try {
    const parsed = JSON.parse(response);
    return usable(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
