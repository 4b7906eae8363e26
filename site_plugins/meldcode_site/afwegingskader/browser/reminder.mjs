// Creates a calendar reminder for the review date. It uses the date and fixed texts, nothing of the case.

import { download } from "./dossier.mjs";
import { hide } from "../../forms/browser/hide.mjs";

export class Reminder {
  #root;
  #engine;
  #words;

  /**
   * @param {HTMLElement} root the reminder's part of the page
   * @param {{engine: import("../../forms/browser/form-engine.mjs").FormEngine, words: {titel: string, tekst: string}}} options
   */
  constructor(root, { engine, words }) {
    this.#root = root;
    this.#engine = engine;
    this.#words = words;
    /** @type {HTMLElement} */ (root.querySelector("[data-agenda]")).addEventListener("click", () => this.#make());
  }

  /**
   * Show the reminder for outcomes that have a review date.
   * @param {string|null} outcome
   */
  show(outcome) {
    hide(
      this.#root,
      !(/** @type {(string|null)[]} */ (/** @type {string} */ (this.#root.dataset.bijUitkomst).split(" ")).includes(outcome)),
    );
  }

  clear() {
    hide(/** @type {HTMLElement} */ (this.#root.querySelector("[data-kies-datum]")), true);
  }

  async #make() {
    const day = /** @type {HTMLInputElement} */ (this.#root.querySelector("[data-herziening]"));
    const made = await this.#engine.ask("herinnering", () => ({
      datum: day.value,
      uid: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("-"),
      nu: new Date().toISOString().slice(0, 16),
      ...this.#words,
    }));
    hide(/** @type {HTMLElement} */ (this.#root.querySelector("[data-kies-datum]")), Boolean(made?.ics));
    if (made?.ics) download(made.ics, /** @type {string} */ (this.#root.dataset.naam), "text/calendar");
    else day.focus();
  }
}
