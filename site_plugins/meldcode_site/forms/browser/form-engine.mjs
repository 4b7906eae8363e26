// The engine of a form, and its status on the page: loading, ready or failed.

import { partsOf } from "../../pyodide_runtime/browser/python-worker.mjs";
import { Engine } from "../../pyodide_runtime/browser/engine.mjs";
import { hide } from "./hide.mjs";
import { partOf } from "./part.mjs";
import { inAMoment } from "../../pyodide_runtime/browser/next-task.mjs";

/** @typedef {import("../../pyodide_runtime/browser/engine.mjs").State} State */

export class FormEngine {
  #root;
  #place;
  #failed;
  #quiet;
  /** @type {State} */
  #state = "loading";
  /** @type {Engine|null} */
  #engine = null;
  /** @type {Promise<void>|null} */
  #starting = null;

  /**
   * @param {HTMLElement} root the form
   * @param {{failed: () => void, quiet?: boolean}} options `failed` is called if the engine cannot start; `quiet` hides the
   *   status until someone waits for an answer, so that the page does not move while someone starts
   */
  constructor(root, { failed, quiet = false }) {
    this.#root = root;
    const place = root.querySelector('[data-deel="motor"]');
    if (!place) throw new Error("form engine: the page has no place for what it says");
    this.#place = place;
    this.#failed = failed;
    this.#quiet = quiet;
  }

  /** `loading`, `ready` or `failed`. */
  get state() {
    return this.#state;
  }

  /**
   * Start the engine once. Call this before any text on the page changes, because the form's text is verified.
   * @returns {Promise<void>} resolves when it is starting, or has failed to
   */
  start() {
    this.#starting ??= this.#start().catch((error) => {
      console.error(error);
      this.#tell("failed", { reason: "bestand" });
    });
    return this.#starting;
  }

  /**
   * Call `Engine.ask`; the first call starts the engine.
   * @param {Parameters<Engine["ask"]>} request
   */
  async ask(...request) {
    await this.start();
    return this.#engine?.ask(...request) ?? null;
  }

  /** Show that an answer is waiting, unless the engine is ready. */
  waits() {
    const { state } = this;
    hide(this.#find("[data-fase-wacht]"), state === "ready");
    hide(this.#find("[data-fase-begin]"), state !== "ready");
    if (state === "ready") return;
    this.#quiet = false;
    this.#say(state);
  }

  async #start() {
    this.#tell("loading", {});
    this.#engine = new Engine(partsOf(this.#root), {
      // after the worker has started, because Python takes longest
      words: inAMoment()
        .then(inAMoment)
        .then(() => textOf(this.#root)),
      integrity: this.#root.dataset.integrity ?? "",
      onChange: (state, detail) => this.#tell(state, detail),
    });
  }

  /**
   * @param {State} state
   * @param {import("../../pyodide_runtime/browser/engine.mjs").Detail} detail
   */
  #tell(state, { stage, part, reason }) {
    if (stage) {
      this.#show("fase", stage);
      /** @type {HTMLProgressElement} */ (this.#find("[data-voortgang]")).value = Math.round(100 * (part ?? 1));
    }
    if (this.#root.dataset.engine === state) return; // only the progress changed
    this.#state = this.#root.dataset.engine = state;
    if (state !== "loading") hide(this.#find("[data-fase-wacht]"), true);
    if (!this.#quiet || state === "failed") this.#say(state);
    if (state === "failed") {
      this.#show("reden", reason);
      this.#failed();
    }
  }

  /** @param {State} state */
  #say(state) {
    this.#place.dataset.zegt = state;
    this.#show("toestand", state);
  }

  /**
   * @param {"fase"|"reden"|"toestand"} kind
   * @param {string|undefined} value
   */
  #show(kind, value) {
    for (const each of this.#place.querySelectorAll(`[data-${kind}]`)) hide(each, each.dataset[kind] !== value);
  }

  /** @param {string} selector */
  #find(selector) {
    return partOf(this.#place, selector);
  }
}

// Return the form's text with whitespace collapsed. Matching only runs that need it takes half the time.
/** @param {HTMLElement} root */
function textOf(root) {
  return root.textContent.replace(/[ \t\n\f\r]{2,}|[\t\n\f\r]/g, " ").replace(/^ | $/g, "");
}
