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
   * @param {Object<string, string>} wording what each example says, by id
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

  /** All of it, as a record tells it and a file keeps it. */
  get content() {
    const notes = [...this.#root.querySelectorAll("[data-notitie]")];
    const weighed = this.weighed(this.answers);
    return {
      ...weighed,
      gezien: Object.fromEntries(weighed.voorbeelden.map((id) => [id, this.#words(id)])),
      notities: Object.fromEntries(notes.map((note) => [note.dataset.notitie, note.value])),
      deelnemers: this.#ticked("deelnemers"),
      herziening: (this.#day.validity.valid && this.#day.value) || null,
    };
  }

  /** Put a case of a file into the form. */
  fill({ antwoorden, gezien, notities, herziening, ...ticked }) {
    this.clear();
    for (const id of ticked.voorbeelden) {
      if (!(id in this.#wording)) this.#addGone(id, gezien[id] ?? id);
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
    hide(this.#gone, true);
    for (const row of this.#gone.querySelectorAll("div")) row.remove();
    for (const choice of this.#inputs) choice.checked = false;
    forget(this.#root.querySelectorAll("[data-notitie]"));
    this.#day.value = "";
    this.unsaved = false;
    leaveNoTrace(this.#root);
  }

  // What the site no longer says weighs as it did, until whoever ticked it takes it back.
  #addGone(id, words) {
    const row = this.#gone.querySelector("template").content.firstElementChild.cloneNode(true);
    const [input, label] = [row.querySelector("input"), row.querySelector("label")];
    input.id = label.htmlFor = `${input.id}-${id}`;
    input.value = id;
    label.textContent = words;
    this.#gone.append(row);
    hide(this.#gone, false);
  }

  #words(id) {
    return this.#wording[id] ?? this.#gone.querySelector(`input[value="${CSS.escape(id)}"]`).labels[0].textContent;
  }

  get #inputs() {
    return [...this.#root.getElementsByTagName("input")];
  }

  get #gone() {
    return this.#root.querySelector("[data-weg]");
  }

  get #day() {
    return this.#root.querySelector("[data-herziening]");
  }

  #check(name, value) {
    const input = this.#root.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
  }

  #ticked(name) {
    return this.#inputs.filter((each) => each.checked && each.name === name).map((each) => each.value);
  }
}
