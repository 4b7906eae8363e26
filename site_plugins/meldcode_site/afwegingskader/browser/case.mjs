// The case in the form: read as one object with the keys of the core, and stored nowhere else.

import { hide } from "../../forms/browser/hide.mjs";
import { forget, leaveNoTrace } from "../../forms/browser/leave-no-trace.mjs";

/** @typedef {import("./rows.mjs").Row} Row */
/**
 * A case from a file, as the core gives it: besides what is written out here, the ids of the ticked boxes by name.
 * @typedef {{antwoorden: Object<string, string>, gezien: Object<string, string>, notities: Object<string, string>,
 *   herziening: string|null, signalen: Row[], overleg: Row[], gesprekken: Row[]} & Object<string, string[]>} Found
 */

export class Case {
  /**
   * The answers confirmed with the button; a selected radio alone is not an answer.
   * @type {Map<string, string>}
   */
  answers = new Map();
  /** Whether there are changes that are not in any file. */
  unsaved = false;
  #root;
  #wording;

  /**
   * @param {HTMLElement} root the form
   * @param {Object<string, string>} wording the text of each example and each of the school's own roles, by id
   * @param {import("./rows.mjs").Rows} rows steps 1 to 3
   */
  constructor(root, wording, rows) {
    this.#root = root;
    this.#wording = wording;
    this.rows = rows;
  }

  /**
   * The input of the decisions, with these answers.
   * @param {Map<string, string>} answers
   */
  weighed(answers) {
    return {
      antwoorden: Object.fromEntries(answers),
      situaties: this.#ticked("situaties"),
      voorbeelden: this.#ticked("voorbeelden"),
      omstandigheden: this.#ticked("omstandigheden"),
    };
  }

  /** The names of all ticked boxes, such as `situaties`. */
  get tickedNames() {
    return this.#inputs.filter(({ checked, type }) => checked && type === "checkbox").map(({ name }) => name);
  }

  /** Whether nothing is filled in. */
  get isEmpty() {
    const notes = /** @type {HTMLTextAreaElement[]} */ ([...this.#root.querySelectorAll("[data-notitie]")]);
    return !this.#inputs.some(({ checked }) => checked) && this.rows.isEmpty && notes.every(({ value }) => value === "");
  }

  /** The ids of all ticked boxes. */
  get ticked() {
    return this.#inputs.filter(({ checked, type }) => checked && type === "checkbox").map(({ value }) => value);
  }

  /** The whole case, for the record and for files. */
  get content() {
    const notes = /** @type {HTMLTextAreaElement[]} */ ([...this.#root.querySelectorAll("[data-notitie]")]);
    const weighed = this.weighed(this.answers);
    const deelnemers = this.#ticked("deelnemers");
    const seen = [...weighed.voorbeelden, ...deelnemers].map((id) => [id, this.#words(id)]);
    return {
      ...weighed,
      gezien: Object.fromEntries(seen.filter(([, words]) => words)),
      notities: Object.fromEntries(notes.map((note) => [note.dataset.notitie, note.value])),
      deelnemers,
      herziening: (this.#day.validity.valid && this.#day.value) || null,
      ...this.rows.content,
    };
  }

  /**
   * Fill the form with a case from a file.
   * @param {Found} found
   */
  fill({ antwoorden, gezien, notities, herziening, signalen, overleg, gesprekken, ...ticked }) {
    this.clear();
    this.rows.fill({ signalen, overleg, gesprekken });
    for (const name of ["voorbeelden", "deelnemers"]) {
      for (const id of ticked[name]) {
        if (!this.#input(name, id)) this.#addGone(name, id, gezien[id] ?? id);
      }
    }
    for (const [question, answer] of Object.entries(antwoorden)) {
      this.answers.set(question, answer);
      this.#check(question, answer);
    }
    for (const [name, values] of Object.entries(ticked)) {
      for (const value of values) this.#check(name, value);
    }
    for (const note of /** @type {NodeListOf<HTMLTextAreaElement>} */ (this.#root.querySelectorAll("[data-notitie]"))) {
      note.value = notities[/** @type {string} */ (note.dataset.notitie)] ?? "";
    }
    this.#day.value = herziening ?? "";
    leaveNoTrace(this.#root);
  }

  clear() {
    this.answers.clear();
    this.rows.clear();
    for (const gone of this.#root.querySelectorAll("[data-weg]")) {
      hide(gone, true);
      for (const row of gone.querySelectorAll("div")) row.remove();
    }
    for (const choice of this.#inputs) choice.checked = false;
    forget(/** @type {NodeListOf<HTMLTextAreaElement>} */ (this.#root.querySelectorAll("[data-notitie]")));
    this.#day.value = "";
    this.unsaved = false;
    leaveNoTrace(this.#root);
  }

  // Keep an option that the site no longer has, until the user unticks it.
  /**
   * @param {string} name
   * @param {string} id
   * @param {string} words
   */
  #addGone(name, id, words) {
    const gone = /** @type {HTMLElement} */ (this.#root.querySelector(`[data-weg="${name}"]`));
    const row = /** @type {Element} */ (
      /** @type {HTMLTemplateElement} */ (gone.querySelector("template")).content.firstElementChild
    ).cloneNode(true);
    const [input, label] = /** @type {[HTMLInputElement, HTMLLabelElement]} */ ([
      row.querySelector("input"),
      row.querySelector("label"),
    ]);
    input.id = label.htmlFor = `${input.id}-${id}`;
    input.value = id;
    label.textContent = words;
    gone.append(row);
    hide(gone, false);
  }

  /** @param {string} id */
  #words(id) {
    const gone = /** @type {{labels: NodeListOf<HTMLLabelElement>}|null} */ (
      this.#root.querySelector(`[data-weg] input[value="${CSS.escape(id)}"]`)
    );
    return this.#wording[id] ?? gone?.labels[0].textContent;
  }

  get #inputs() {
    return [...this.#root.getElementsByTagName("input")];
  }

  get #day() {
    return /** @type {HTMLInputElement} */ (this.#root.querySelector("[data-herziening]"));
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #check(name, value) {
    const input = this.#input(name, value);
    if (input) input.checked = true;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #input(name, value) {
    return /** @type {HTMLInputElement|null} */ (this.#root.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`));
  }

  /** @param {string} name */
  #ticked(name) {
    return this.#inputs.filter((each) => each.checked && each.name === name).map((each) => each.value);
  }
}
