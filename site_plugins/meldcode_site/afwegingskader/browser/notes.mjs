// Checks each note and row while it is typed, and shows what the core found in it. It never blocks anyone.

import { hide } from "../../forms/browser/hide.mjs";
import { partOf } from "../../forms/browser/part.mjs";

const PAUSE = 600; // ms without input, so that half-typed words are not checked

export class Notes {
  #engine;
  #known;
  /** @type {Map<HTMLTextAreaElement, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  /**
   * @param {HTMLElement} root the form with the notes
   * @param {import("../../forms/browser/form-engine.mjs").FormEngine} engine
   * @param {string[]} known texts with words that are not names of people
   */
  constructor(root, engine, known) {
    this.#engine = engine;
    this.#known = known;
    root.addEventListener("input", ({ target }) => {
      const note = /** @type {HTMLTextAreaElement} */ (target);
      if (note.matches("[data-herkend]")) this.#later(note);
    });
  }

  /** @param {HTMLTextAreaElement} note */
  #later(note) {
    clearTimeout(this.#timers.get(note));
    this.#timers.set(
      note,
      setTimeout(() => this.look(note), PAUSE),
    );
  }

  /** @param {HTMLTextAreaElement} note */
  async look(note) {
    const text = note.value;
    const response = await this.#engine.ask("nalezen", () => ({ tekst: text, bekend: this.#known }));
    if (response === null || note.value !== text) return;
    this.#show(note, response.vondsten ?? []);
  }

  clear() {
    for (const [note, timer] of this.#timers) {
      clearTimeout(timer);
      this.#show(note, []);
    }
    this.#timers.clear();
  }

  /**
   * @param {HTMLTextAreaElement} note
   * @param {{soort: string, tekst: string}[]} found
   */
  #show(note, found) {
    const warning = document.getElementById(note.dataset.herkend ?? "");
    if (!warning) return; // the row of this note was removed
    for (const line of warning.querySelectorAll("[data-soort]")) {
      const texts = found.filter(({ soort }) => soort === line.dataset.soort).map(({ tekst }) => tekst);
      const place = partOf(line, "[data-vondst]");
      hide(line, texts.length === 0);
      // Changing the text would announce it again.
      if (place.textContent !== texts.join(", ")) place.textContent = texts.join(", ");
    }
    hide(warning, found.length === 0);
  }
}
