// Shows the record that the core makes, and copies or prints it: always the same lines, in the form that was asked for.

import { copy } from "./copy.mjs";
import { hide } from "./hide.mjs";
import { mark } from "./picture.mjs";

const ELEMENTS = { kop: "h4", tekst: "p", punt: "li" };

export class Record {
  #root;
  #motor;
  #words;
  #drawing;
  #case;
  #made = null;

  /**
   * @param {HTMLElement} root the record's part of the page
   * @param {{motor: import("./motor.mjs").Motor, case_: import("./case.mjs").Case, words: object,
   *   drawing: Element}} parts
   */
  constructor(root, { motor, case_, words, drawing }) {
    this.#root = root;
    this.#motor = motor;
    this.#case = case_;
    this.#words = words;
    this.#drawing = drawing;
    root.addEventListener("click", ({ target }) => this.#click(target));
  }

  /** The case has changed: a record that is in view no longer tells it. */
  outdated() {
    if (this.#made) hide(this.#root.querySelector("[data-verouderd]"), false);
  }

  clear() {
    this.#made = null;
    hide(this.#root.querySelector("[data-verslag]"), true);
    this.#root.querySelector("[data-delen]").replaceChildren();
    this.#root.querySelector("[data-verslagtekening]").replaceChildren();
  }

  #click(target) {
    const whole = target.closest("[data-kopieer]");
    const part = target.closest("[data-kopieer-deel]");
    if (target.closest("[data-toon-verslag]")) this.#make();
    if (target.closest("[data-afdrukken]")) print();
    if (whole) copy(this.#made[whole.dataset.kopieer], this.#root);
    if (part) copy(this.#made.delen.find(({ id }) => id === part.dataset.kopieerDeel).tekst, this.#root);
  }

  async #make() {
    const made = await this.#motor.ask("verslag", () => ({
      zaak: this.#case.content,
      nu: localMinute(new Date()),
      woorden: this.#words,
    }));
    if (!made?.delen) return;
    this.#made = made;
    this.#root.querySelector("[data-delen]").replaceChildren(...made.delen.map((part) => this.#part(part)));
    this.#draw(made.stand);
    for (const each of this.#root.querySelectorAll("[data-gekopieerd], [data-verouderd]")) hide(each, true);
    hide(this.#root.querySelector("[data-verslag]"), false);
    this.#root.querySelector("h2").focus();
  }

  // The drawing of this record shows its case, also when the form has gone on.
  #draw(stand) {
    const drawing = this.#drawing.cloneNode(true);
    mark(drawing, stand);
    this.#root.querySelector("[data-verslagtekening]").replaceChildren(drawing);
  }

  #part({ id, kop, regels }) {
    const part = this.#root.querySelector("[data-deel-sjabloon]").firstElementChild.cloneNode(true);
    part.querySelector("[data-deel-kop]").textContent = kop;
    part.querySelector("[data-regels]").append(...lines(regels));
    part.querySelector("[data-kopieer-deel]").dataset.kopieerDeel = id;
    return part;
  }
}

function* lines(regels) {
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

/** A moment as the core takes it: `2026-11-24T14:05`, in the time of this place. */
export function localMinute(moment) {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
