// Shows what the core asks about steps 1 to 3 of a case. It never blocks anyone.

import { hide } from "../../forms/browser/hide.mjs";

export class Questions {
  #root;
  #engine;
  #case;

  /**
   * @param {HTMLElement} root has every question
   * @param {{engine: import("../../forms/browser/form-engine.mjs").FormEngine, case_: import("./case.mjs").Case}} parts
   */
  constructor(root, { engine, case_ }) {
    this.#root = root;
    this.#engine = engine;
    this.#case = case_;
  }

  async ask() {
    const asked = this.#case.rows.isEmpty ? null : await this.#engine.ask("navraag", () => ({ zaak: this.#case.content }));
    this.#show(this.#case.rows.isEmpty ? [] : (asked?.vragen ?? [])); // it may have been cleared meanwhile
  }

  /** @param {string[]} questions their names */
  #show(questions) {
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll("[data-navraag]"))) {
      hide(each, !questions.includes(/** @type {string} */ (each.dataset.navraag)));
    }
    hide(this.#root, questions.length === 0);
  }
}
