// Shows the record that the core creates, and copies or prints it: the same lines in each format.

import { copy } from "../../forms/browser/copy.mjs";
import { hide } from "../../forms/browser/hide.mjs";
import { mark } from "./picture.mjs";

const ELEMENTS = { kop: "h4", tekst: "p", punt: "li" };

/** @typedef {{soort: keyof typeof ELEMENTS, tekst: string}} Line */
/** @typedef {{id: string, kop: string, regels: Line[], tekst: string}} Part */
/**
 * What `verslag` of the core answers: besides its parts, the whole in each format.
 * @typedef {{delen: Part[], stand: import("./decisions.mjs").Weighed} & Object<string, string>} Made
 */

export class Record {
  #root;
  #engine;
  #words;
  #reasons;
  #drawing;
  #case;
  /** @type {Made|null} */
  #made = null;

  /**
   * @param {HTMLElement} root the record's part of the page
   * @param {{engine: import("../../forms/browser/form-engine.mjs").FormEngine, case_: import("./case.mjs").Case, words: object,
   *   reasons: import("./reasons.mjs").Reasons, drawing: Element}} parts
   */
  constructor(root, { engine, case_, words, reasons, drawing }) {
    this.#root = root;
    this.#engine = engine;
    this.#case = case_;
    this.#words = words;
    this.#reasons = reasons;
    this.#drawing = drawing;
    root.addEventListener("click", ({ target }) => this.#click(/** @type {Element} */ (target)));
  }

  /** Warn that the visible record is out of date, because the case has changed. */
  outdated() {
    if (this.#made) hide(/** @type {HTMLElement} */ (this.#root.querySelector("[data-verouderd]")), false);
  }

  clear() {
    this.#made = null;
    hide(/** @type {HTMLElement} */ (this.#root.querySelector("[data-verslag]")), true);
    /** @type {HTMLElement} */ (this.#root.querySelector("[data-delen]")).replaceChildren();
    /** @type {HTMLElement} */ (this.#root.querySelector("[data-verslagtekening]")).replaceChildren();
  }

  /** @param {Element} target */
  #click(target) {
    const whole = /** @type {HTMLElement|null} */ (target.closest("[data-kopieer]"));
    const part = /** @type {HTMLElement|null} */ (target.closest("[data-kopieer-deel]"));
    if (target.closest("[data-toon-verslag]")) this.#make();
    if (target.closest("[data-afdrukken]")) print();
    if (whole) copy(/** @type {Made} */ (this.#made)[/** @type {string} */ (whole.dataset.kopieer)], this.#root);
    if (part)
      copy(
        /** @type {Part} */ (/** @type {Made} */ (this.#made).delen.find(({ id }) => id === part.dataset.kopieerDeel)).tekst,
        this.#root,
      );
  }

  async #make() {
    /** @type {Made|null} */
    const made = await this.#engine.ask("verslag", () => ({
      zaak: this.#case.content,
      nu: localMinute(new Date()),
      woorden: this.#asksWhy ? { ...this.#words, waarom: this.#reasons.words } : this.#words,
    }));
    if (!made?.delen) return;
    this.#made = made;
    /** @type {HTMLElement} */ (this.#root.querySelector("[data-delen]")).replaceChildren(
      ...made.delen.map((part) => this.#part(part)),
    );
    this.#draw(made.stand);
    for (const each of this.#root.querySelectorAll("[data-gekopieerd], [data-verouderd]")) hide(each, true);
    hide(/** @type {HTMLElement} */ (this.#root.querySelector("[data-verslag]")), false);
    /** @type {HTMLElement} */ (this.#root.querySelector("h2")).focus();
  }

  get #asksWhy() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector("[name=waarom]")).checked;
  }

  // Draw the path of this record's case, which stays the same when the form changes.
  /** @param {Made["stand"]} stand */
  #draw(stand) {
    const drawing = this.#drawing.cloneNode(true);
    mark(drawing, stand);
    /** @type {HTMLElement} */ (this.#root.querySelector("[data-verslagtekening]")).replaceChildren(drawing);
  }

  /** @param {Part} part */
  #part({ id, kop, regels }) {
    const part = /** @type {HTMLElement & {firstElementChild: HTMLElement}} */ (
      this.#root.querySelector("[data-deel-sjabloon]")
    ).firstElementChild.cloneNode(true);
    /** @type {HTMLElement} */ (part.querySelector("[data-deel-kop]")).textContent = kop;
    /** @type {HTMLElement} */ (part.querySelector("[data-regels]")).append(...lines(regels));
    /** @type {HTMLElement} */ (part.querySelector("[data-kopieer-deel]")).dataset.kopieerDeel = id;
    return part;
  }
}

/** @param {Line[]} regels */
function* lines(regels) {
  /** @type {HTMLElement|null} */
  let list = null;
  for (const { soort, tekst } of regels) {
    const line = document.createElement(ELEMENTS[soort]);
    line.textContent = tekst;
    if (line.localName !== "li") {
      list = null;
      yield line;
    } else {
      if (list === null) yield (list = document.createElement("ul"));
      list.append(line);
    }
  }
}

/**
 * Format a local time for the core: `2026-11-24T14:05`.
 * @param {Date} moment
 */
export function localMinute(moment) {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
