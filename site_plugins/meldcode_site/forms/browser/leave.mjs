// Leaving the page: quickly and without a trace on request, but never by accident with unsaved work.

import { hide } from "./hide.mjs";

const TIMES = 3;
const WITHIN = 5_000; // ms between two presses of Shift
const USED_WITH_SHIFT = ["pointerdown", "pointerup", "wheel"]; // to select text, open a window or scroll sideways

export class Leave {
  #root;
  #unsaved;
  #clear;
  #presses = 0;
  #alone = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #calling = false;

  /**
   * @param {HTMLElement} root the element with the leave link
   * @param {{unsaved?: () => boolean, clear: () => Promise<void>}} options `clear` wipes the case at once, and resolves when
   *   the browser is back at the first history entry of the case. `unsaved` is left out if there is nothing to save.
   */
  constructor(root, { unsaved = () => false, clear }) {
    this.#root = root;
    this.#unsaved = unsaved;
    this.#clear = clear;
    this.#link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#go();
    });
    // Capture, to count keys whose events other handlers stop.
    addEventListener("keydown", (event) => this.#down(event), { capture: true });
    addEventListener("keyup", (event) => this.#up(event), { capture: true });
    for (const other of USED_WITH_SHIFT) addEventListener(other, () => this.#notAlone(), { capture: true, passive: true });
    addEventListener("beforeunload", (event) => this.#ask(event));
    addEventListener("pageshow", () => document.documentElement.classList.remove("afw-weg"));
    // Never ask a question before a phone call: browsers may treat a `tel:` link as leaving.
    addEventListener("click", ({ target }) => this.#call(target), { capture: true });
  }

  get #link() {
    return /** @type {HTMLAnchorElement} */ (this.#root.querySelector("a[href]"));
  }

  async #go() {
    document.documentElement.classList.add("afw-weg");
    await this.#clear();
    // Replace this page, so that the back button does not return to it.
    location.replace(this.#link.href);
  }

  /** @param {KeyboardEvent} event */
  #down({ key, repeat }) {
    if (repeat) return;
    this.#alone = key === "Shift";
    if (!this.#alone) this.#count(0);
  }

  /** @param {KeyboardEvent} event */
  #up({ key }) {
    // Shift with another key is just a capital letter.
    if (key !== "Shift" || !this.#alone) return;
    this.#alone = false;
    this.#count(this.#presses + 1);
  }

  #notAlone() {
    if (!this.#alone) return; // Shift is not held: touching the mouse between presses is fine
    this.#alone = false;
    this.#count(0);
  }

  /** @param {number} presses */
  #count(presses) {
    clearTimeout(this.#timer);
    this.#presses = presses;
    for (const each of this.#root.querySelectorAll("[data-nog]")) {
      hide(each, presses === 0 || Number(each.dataset.nog) !== TIMES - presses);
    }
    if (presses >= TIMES) this.#go();
    else if (presses > 0) this.#timer = setTimeout(() => this.#count(0), WITHIN);
  }

  /** @param {EventTarget|null} target */
  #call(target) {
    if (!(/** @type {Element} */ (target).closest?.('a[href^="tel:"]'))) return;
    this.#calling = true;
    setTimeout(() => (this.#calling = false), 1_000);
  }

  /** @param {BeforeUnloadEvent} event */
  #ask(event) {
    if (this.#unsaved() && !this.#calling) event.preventDefault();
  }
}
