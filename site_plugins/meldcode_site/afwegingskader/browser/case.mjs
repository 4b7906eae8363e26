// The case as it stands in the form: read as one object, with the keys that the core knows, and never kept elsewhere.

import { hide } from "./hide.mjs";
import { forget, leaveNoTrace } from "./trace.mjs";

export class Case {
  /** The answers that were given with the button; a radio that is only chosen is no answer yet. */
  answers = new Map();
  /** Whether anything was filled in that no file has. */
  unsaved = false;
  #root;
  #wording;

  /**
   * @param {HTMLElement} root the form
   * @param {Object<string, string>} wording what each example and each role of the school's own says, by id
   */
  constructor(root, wording) {
    this.#root = root;
    this.#wording = wording;
  }

  /** What the decisions depend on, with these answers. */
  weighed(answers) {
    return {
      antwoorden: Object.fromEntries(answers),
      situaties: this.#ticked("situaties"),
      voorbeelden: this.#ticked("voorbeelden"),
      omstandigheden: this.#ticked("omstandigheden"),
    };
  }

  /** The names of all that is ticked, as `situaties`. */
  get tickedNames() {
    return this.#inputs.filter(({ checked, type }) => checked && type === "checkbox").map(({ name }) => name);
  }

  /** Whether nothing was filled in. */
  get isEmpty() {
    const notes = [...this.#root.querySelectorAll("[data-notitie]")];
    return !this.#inputs.some(({ checked }) => checked) && notes.every(({ value }) => value === "");
  }

  /** The ids of all that is ticked. */
  get ticked() {
    return this.#inputs.filter(({ checked, type }) => checked && type === "checkbox").map(({ value }) => value);
  }

  /** All of it, as a record tells it and a file keeps it. */
  get content() {
    const notes = [...this.#root.querySelectorAll("[data-notitie]")];
    const weighed = this.weighed(this.answers);
    const deelnemers = this.#ticked("deelnemers");
    const seen = [...weighed.voorbeelden, ...deelnemers].map((id) => [id, this.#words(id)]);
    return {
      ...weighed,
      gezien: Object.fromEntries(seen.filter(([, words]) => words)),
      notities: Object.fromEntries(notes.map((note) => [note.dataset.notitie, note.value])),
      deelnemers,
      herziening: (this.#day.validity.valid && this.#day.value) || null,
    };
  }

  /** Put a case of a file into the form. */
  fill({ antwoorden, gezien, notities, herziening, ...ticked }) {
    this.clear();
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
    for (const note of this.#root.querySelectorAll("[data-notitie]")) note.value = notities[note.dataset.notitie] ?? "";
    this.#day.value = herziening ?? "";
    leaveNoTrace(this.#root);
  }

  clear() {
    this.answers.clear();
    for (const gone of this.#root.querySelectorAll("[data-weg]")) {
      hide(gone, true);
      for (const row of gone.querySelectorAll("div")) row.remove();
    }
    for (const choice of this.#inputs) choice.checked = false;
    forget(this.#root.querySelectorAll("[data-notitie]"));
    this.#day.value = "";
    this.unsaved = false;
    leaveNoTrace(this.#root);
  }

  // What the site no longer says stays as it was, until whoever ticked it takes it back.
  #addGone(name, id, words) {
    const gone = this.#root.querySelector(`[data-weg="${name}"]`);
    const row = gone.querySelector("template").content.firstElementChild.cloneNode(true);
    const [input, label] = [row.querySelector("input"), row.querySelector("label")];
    input.id = label.htmlFor = `${input.id}-${id}`;
    input.value = id;
    label.textContent = words;
    gone.append(row);
    hide(gone, false);
  }

  #words(id) {
    const gone = this.#root.querySelector(`[data-weg] input[value="${CSS.escape(id)}"]`);
    return this.#wording[id] ?? gone?.labels[0].textContent;
  }

  get #inputs() {
    return [...this.#root.getElementsByTagName("input")];
  }

  get #day() {
    return this.#root.querySelector("[data-herziening]");
  }

  #check(name, value) {
    const input = this.#input(name, value);
    if (input) input.checked = true;
  }

  #input(name, value) {
    return this.#root.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
  }

  #ticked(name) {
    return this.#inputs.filter((each) => each.checked && each.name === name).map((each) => each.value);
  }
}
