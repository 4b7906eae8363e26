// The case as it stands in the form: read as one object, with the keys that the core knows, and never kept elsewhere.

import { leaveNoTrace } from "./trace.mjs";

export class Case {
  /** The answers that were given with the button; a radio that is only chosen is no answer yet. */
  answers = new Map();
  /** Whether anything was filled in that no file has. */
  unsaved = false;
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** What the decisions depend on. */
  get weighed() {
    return {
      antwoorden: Object.fromEntries(this.answers),
      situaties: this.#ticked("situaties"),
      voorbeelden: this.#ticked("voorbeelden"),
      omstandigheden: this.#ticked("omstandigheden"),
    };
  }

  /** All of it, as a record tells it and a file keeps it. */
  get content() {
    const notes = [...this.#root.querySelectorAll("[data-notitie]")];
    return {
      ...this.weighed,
      notities: Object.fromEntries(notes.map((note) => [note.dataset.notitie, note.value])),
      deelnemers: this.#ticked("deelnemers"),
      herziening: this.#day.value || null,
    };
  }

  /** Put a case of a file into the form. */
  fill({ antwoorden, notities, herziening, ...ticked }) {
    this.clear();
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
    for (const choice of this.#root.querySelectorAll("input[type=radio], input[type=checkbox]")) choice.checked = false;
    for (const note of this.#root.querySelectorAll("[data-notitie]")) note.value = "";
    this.#day.value = "";
    this.unsaved = false;
    leaveNoTrace(this.#root);
  }

  get #day() {
    return this.#root.querySelector("[data-herziening]");
  }

  #check(name, value) {
    const input = this.#root.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
  }

  #ticked(name) {
    return [...this.#root.querySelectorAll(`input[name="${name}"]:checked`)].map((each) => each.value);
  }
}
