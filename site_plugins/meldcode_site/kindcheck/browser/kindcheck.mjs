// Turns the paper form of the kindcheck into an interactive one: one question at a time, with Python's outcome. This
// script holds no rules and no text. It shows and hides elements of the page by the ids in Python's response.

import { copy } from "../../forms/browser/copy.mjs";
import { focusWhenShown } from "../../forms/browser/focus.mjs";
import { hide } from "../../forms/browser/hide.mjs";
import { Leave } from "../../forms/browser/leave.mjs";
import { FormEngine } from "../../forms/browser/form-engine.mjs";
import { partOf } from "../../forms/browser/part.mjs";
import { leaveNoTrace } from "../../forms/browser/leave-no-trace.mjs";
import { Walk } from "../../forms/browser/walk.mjs";

class Kindcheck {
  #root;
  #walk;
  /** @type {Map<string, string>} */
  #answers = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.outcomes = [...root.querySelectorAll("[data-uitkomst]")];
    if (!this.outcomes.length) throw new Error("kindcheck: the page lacks its outcomes");
    const engine = new FormEngine(root, { failed: () => this.#showPaper(), quiet: true });
    this.#walk = new Walk(root, {
      engine,
      call: "kindcheck",
      request: (answers) => ({ antwoorden: Object.fromEntries(answers) }),
      accepts: ({ uitkomst }) => uitkomst === null || this.outcomes.some(({ id }) => id === uitkomst),
      answers: this.#answers,
      show: (response, question, { moveFocus }) => this.#show(response, question, moveFocus),
    });
    root.addEventListener("click", ({ target }) => {
      const pressed = /** @type {Element} */ (target);
      if (pressed.closest("[data-kopieer]")) copy(this.#record, this.#done);
      if (pressed.closest("[data-opnieuw]")) this.#again();
    });
    // Most visitors only read, so Python loads when someone starts.
    for (const sign of ["pointerdown", "focusin"]) root.addEventListener(sign, () => engine.start(), { once: true });
    new Leave(partOf(root, '[data-deel="verlaat"]'), { clear: () => this.#leave() });
    // Who prints the form before anything is filled in, wants all of it.
    addEventListener("beforeprint", () => this.#isEmpty && this.#showPaper());
    addEventListener("afterprint", () => this.#isEmpty && engine.state !== "failed" && this.#showScreen());
    this.#showScreen();
  }

  get #isEmpty() {
    return !this.#root.querySelector("input:checked");
  }

  #showScreen() {
    this.#walk.begin();
    this.#showOutcome(null);
  }

  async #again() {
    await this.#clear();
    await this.#walk.decide({ moveFocus: true });
  }

  #leave() {
    const back = this.#clear();
    // the browser may keep this page in its back/forward cache
    if (this.#walk.response) this.#walk.decide({ moveFocus: false });
    return back;
  }

  #clear() {
    this.#answers.clear();
    for (const input of this.#root.getElementsByTagName("input")) input.checked = false;
    leaveNoTrace(this.#root);
    return this.#walk.clear();
  }

  /**
   * @param {import("../../forms/browser/walk.mjs").Response} response
   * @param {HTMLElement|null} question
   * @param {boolean} moveFocus
   */
  #show({ uitkomst }, question, moveFocus) {
    const outcome = this.#showOutcome(question ? null : uitkomst);
    const inView = question ?? outcome;
    if (moveFocus && inView) focusWhenShown(partOf(inView, "[data-kop]"));
  }

  /** @param {string|null} shown the id of an outcome */
  #showOutcome(shown) {
    for (const outcome of this.outcomes) hide(outcome, outcome.id !== shown);
    hide(this.#done, shown === null);
    for (const each of this.#done.querySelectorAll("[data-gekopieerd]")) hide(each, true);
    return this.outcomes.find(({ id }) => id === shown);
  }

  #showPaper() {
    this.#walk.paper();
    for (const outcome of this.outcomes) hide(outcome, false);
    hide(this.#done, true);
  }

  // The visible answers and outcome, as lines of text.
  get #record() {
    const lines = [...this.#root.querySelectorAll("[data-kopie]")].filter((each) => !each.closest("[hidden]"));
    return lines.map((each) => each.innerText.replace(/ +/g, " ").trim()).join("\n");
  }

  get #done() {
    return partOf(this.#root, '[data-deel="klaar"]');
  }
}

for (const root of document.querySelectorAll('[data-module="kindcheck"]')) new Kindcheck(root);
