// The engine of a form, and what the page says of it: on its way, ready, or not to be had.

import { partsOf } from "./beside.mjs";
import { Engine } from "./engine.mjs";
import { hide } from "./hide.mjs";
import { inAMoment } from "./moment.mjs";

export class Motor {
  #root;
  #place;
  #failed;
  #quiet;
  #state = "loading";
  #engine = null;
  #starting = null;

  /**
   * @param {HTMLElement} root the form
   * @param {{failed: () => void, quiet: boolean}} options `failed` is called when there will be no engine; `quiet` says
   *   nothing of it until someone waits, so that the page stays as it is under the hand of who begins
   */
  constructor(root, { failed, quiet = false }) {
    this.#root = root;
    this.#place = root.querySelector('[data-deel="motor"]');
    if (!this.#place) throw new Error("motor: the page has no place for what it says");
    this.#failed = failed;
    this.#quiet = quiet;
  }

  /** `loading`, `ready` or `failed`. */
  get state() {
    return this.#state;
  }

  /**
   * Start the engine, once, and before any text of the page changes: what the form says is verified.
   * @returns {Promise<void>} settles when it has begun, or will not
   */
  start() {
    this.#starting ??= this.#start().catch((error) => {
      console.error(error);
      this.#tell("failed", { reason: "bestand" });
    });
    return this.#starting;
  }

  /** Ask the engine, as it says itself; whoever asks first starts it. */
  async ask(...request) {
    await this.start();
    return this.#engine?.ask(...request) ?? null;
  }

  /** Say that an answer waits for the engine, if it does. */
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
      // A moment after Python's worker is made, for nothing takes longer than Python.
      words: inAMoment().then(inAMoment).then(() => said(this.#root)),
      integrity: this.#root.dataset.integrity,
      onChange: (state, detail) => this.#tell(state, detail),
    });
  }

  #tell(state, { stage, part, reason }) {
    if (stage) {
      this.#show("fase", stage);
      this.#find("[data-voortgang]").value = Math.round(100 * (part ?? 1));
    }
    if (this.#root.dataset.engine === state) return; // it went a little further, and nothing else is to be said
    this.#state = this.#root.dataset.engine = state;
    if (state !== "loading") hide(this.#find("[data-fase-wacht]"), true);
    if (!this.#quiet || state === "failed") this.#say(state);
    if (state === "failed") {
      this.#show("reden", reason);
      this.#failed();
    }
  }

  #say(state) {
    this.#place.dataset.zegt = state;
    this.#show("toestand", state);
  }

  #show(kind, value) {
    for (const each of this.#place.querySelectorAll(`[data-${kind}]`)) hide(each, each.dataset[kind] !== value);
  }

  #find(selector) {
    return this.#place.querySelector(selector);
  }
}

// What the form says, with one blank between words. Most stand so already: looking for the rest takes half the time.
function said(root) {
  return root.textContent.replace(/[ \t\n\f\r]{2,}|[\t\n\f\r]/g, " ").replace(/^ | $/g, "");
}
