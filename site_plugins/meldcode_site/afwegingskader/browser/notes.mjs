// Has every note looked through while it is written, and shows what the core found in it. It never stops anyone.

import { hide } from "./hide.mjs";

const PAUSE = 600; // ms without a key, so that no half word is looked at

export class Notes {
  #motor;
  #known;
  #timers = new Map();

  /**
   * @param {HTMLElement} root the form with the notes
   * @param {import("./motor.mjs").Motor} motor
   * @param {string[]} known texts whose words are no person's name
   */
  constructor(root, motor, known) {
    this.#motor = motor;
    this.#known = known;
    root.addEventListener("input", ({ target }) => {
      if (target.matches("[data-notitie]")) this.#later(target);
    });
  }

  #later(note) {
    clearTimeout(this.#timers.get(note));
    this.#timers.set(note, setTimeout(() => this.look(note), PAUSE));
  }

  async look(note) {
    const text = note.value;
    const response = await this.#motor.ask("nalezen", () => ({ tekst: text, bekend: this.#known }));
    if (response === null || note.value !== text) return;
    this.#show(document.getElementById(note.dataset.herkend), response.vondsten ?? []);
  }

  clear() {
    for (const [note, timer] of this.#timers) {
      clearTimeout(timer);
      this.#show(document.getElementById(note.dataset.herkend), []);
    }
    this.#timers.clear();
  }

  #show(warning, found) {
    for (const line of warning.querySelectorAll("[data-soort]")) {
      const texts = found.filter(({ soort }) => soort === line.dataset.soort).map(({ tekst }) => tekst);
      const place = line.querySelector("[data-vondst]");
      hide(line, texts.length === 0);
      // What is written again is announced again.
      if (place.textContent !== texts.join(", ")) place.textContent = texts.join(", ");
    }
    hide(warning, found.length === 0);
  }
}
