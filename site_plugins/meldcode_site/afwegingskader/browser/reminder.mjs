// Hands over a reminder for the day on which to look again. It knows the day and the words for it, and not the case.

import { download } from "./dossier.mjs";
import { hide } from "./hide.mjs";

export class Reminder {
  #root;
  #motor;
  #words;

  /**
   * @param {HTMLElement} root the reminder's part of the page
   * @param {{motor: import("./motor.mjs").Motor, words: {titel: string, tekst: string}}} options
   */
  constructor(root, { motor, words }) {
    this.#root = root;
    this.#motor = motor;
    this.#words = words;
    root.querySelector("[data-agenda]").addEventListener("click", () => this.#make());
  }

  /** Only these outcomes wait for a day. */
  show(outcome) {
    hide(this.#root, !this.#root.dataset.bijUitkomst.split(" ").includes(outcome));
  }

  clear() {
    hide(this.#root.querySelector("[data-kies-datum]"), true);
  }

  async #make() {
    const day = this.#root.querySelector("[data-herziening]");
    const made = await this.#motor.ask("herinnering", () => ({
      datum: day.value,
      uid: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("-"),
      nu: new Date().toISOString().slice(0, 16),
      ...this.#words,
    }));
    hide(this.#root.querySelector("[data-kies-datum]"), Boolean(made?.ics));
    if (made?.ics) download(made.ics, this.#root.dataset.naam, "text/calendar");
    else day.focus();
  }
}
