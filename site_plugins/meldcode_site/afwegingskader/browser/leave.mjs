// Leaving: quickly and without a trace of the case when that is asked for, and never by accident with unsaved work.

import { hide } from "./hide.mjs";

const TIMES = 3;
const WITHIN = 5_000; // ms between two presses of Shift
const USED_WITH_SHIFT = ["pointerdown", "pointerup", "wheel"]; // to select, to open a window, to scroll sideways

export class Leave {
  #root;
  #unsaved;
  #clear;
  #presses = 0;
  #alone = false;
  #timer;
  #calling = false;

  /**
   * @param {HTMLElement} root the part of the page with the link that leaves
   * @param {{unsaved: () => boolean, clear: () => Promise<void>}} options `clear` wipes the case at once, and settles when
   *   the browser stands at the first entry that the case made in its history. Nobody is asked about what nothing could save.
   */
  constructor(root, { unsaved = () => false, clear }) {
    this.#root = root;
    this.#unsaved = unsaved;
    this.#clear = clear;
    this.#link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#go();
    });
    // Every key counts, also one that something else on the page keeps to itself.
    addEventListener("keydown", (event) => this.#down(event), { capture: true });
    addEventListener("keyup", (event) => this.#up(event), { capture: true });
    for (const other of USED_WITH_SHIFT) addEventListener(other, () => this.#notAlone(), { capture: true, passive: true });
    addEventListener("beforeunload", (event) => this.#ask(event));
    addEventListener("pageshow", () => document.documentElement.classList.remove("afw-weg"));
    // Nobody who calls for help is asked a question first: a browser may treat a telephone link as leaving.
    addEventListener("click", ({ target }) => this.#call(target), { capture: true });
  }

  get #link() {
    return this.#root.querySelector("a[href]");
  }

  async #go() {
    document.documentElement.classList.add("afw-weg");
    await this.#clear();
    // In the place of this page, so that going back does not lead here.
    location.replace(this.#link.href);
  }

  #down({ key, repeat }) {
    if (repeat) return;
    this.#alone = key === "Shift";
    if (!this.#alone) this.#count(0);
  }

  #up({ key }) {
    // Shift with another key is only a capital letter.
    if (key !== "Shift" || !this.#alone) return;
    this.#alone = false;
    this.#count(this.#presses + 1);
  }

  #notAlone() {
    if (!this.#alone) return; // Shift is not down: whoever is in a hurry may also touch the mouse
    this.#alone = false;
    this.#count(0);
  }

  #count(presses) {
    clearTimeout(this.#timer);
    this.#presses = presses;
    for (const each of this.#root.querySelectorAll("[data-nog]")) {
      hide(each, presses === 0 || Number(each.dataset.nog) !== TIMES - presses);
    }
    if (presses >= TIMES) this.#go();
    else if (presses > 0) this.#timer = setTimeout(() => this.#count(0), WITHIN);
  }

  #call(target) {
    if (!target.closest?.('a[href^="tel:"]')) return;
    this.#calling = true;
    setTimeout(() => (this.#calling = false), 1_000);
  }

  #ask(event) {
    if (this.#unsaved() && !this.#calling) event.preventDefault();
  }
}
