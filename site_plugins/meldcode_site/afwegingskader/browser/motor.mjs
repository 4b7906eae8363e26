// The engine of a form, and what the page says of it: on its way, ready, or not to be had.

import { partsOf } from "./early.mjs";
import { Engine } from "./engine.mjs";

export class Motor {
  #root;
  #words;
  #failed;
  #quiet;
  #engine = null;

  /**
   * Made before anything on the page changes: what the form says is taken together here, to be verified.
   * @param {HTMLElement} root the form
   * @param {{failed: () => void, quiet: boolean}} options `failed` is called when there will be no engine; `quiet` says
   *   nothing of it until someone waits, so that the page stays as it is under the hand of who begins
   */
  constructor(root, { failed, quiet = false }) {
    this.#root = root;
    this.#failed = failed;
    this.#quiet = quiet;
    this.#words = root.textContent.split(/[ \t\n\f\r]+/).filter(Boolean).join(" ");
  }

  /** The engine; whoever asks for it first starts it. */
  get engine() {
    this.#engine ??= this.#start();
    return this.#engine;
  }

  /** Say that an answer waits for the engine, if it does. */
  waits() {
    const { state } = this.engine;
    this.#find("[data-fase-wacht]").hidden = state === "ready";
    this.#find("[data-fase-begin]").hidden = state !== "ready";
    if (state === "ready") return;
    this.#quiet = false;
    this.#show("toestand", state);
  }

  #start() {
    this.#tell("loading", {});
    return new Engine(partsOf(this.#root), { words: this.#words, onChange: (state, detail) => this.#tell(state, detail) });
  }

  #tell(state, { stage, part, reason }) {
    this.#root.dataset.engine = state;
    if (state !== "loading") this.#find("[data-fase-wacht]").hidden = true;
    if (!this.#quiet || state === "failed") this.#show("toestand", state);
    if (stage) {
      this.#show("fase", stage);
      this.#find("[data-voortgang]").value = Math.round(100 * (part ?? 1));
    }
    if (state === "failed") {
      this.#show("reden", reason);
      this.#failed();
    }
  }

  #show(kind, value) {
    for (const each of this.#root.querySelectorAll(`[data-${kind}]`)) each.hidden = each.dataset[kind] !== value;
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }
}
