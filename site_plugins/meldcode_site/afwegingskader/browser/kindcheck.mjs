// Enhances the paper form of the kindcheck: one question at a time, and the outcome as Python gives it.
// It holds no rule and no text. It shows and hides what the page already has, by the ids in the response.

import { copy } from "./copy.mjs";
import { focusWhenShown } from "./focus.mjs";
import { hide } from "./hide.mjs";
import { Leave } from "./leave.mjs";
import { Motor } from "./motor.mjs";
import { leaveNoTrace } from "./trace.mjs";
import { Walk } from "./walk.mjs";

class Kindcheck {
  #root;
  #walk;
  #answers = new Map();

  constructor(root) {
    this.#root = root;
    this.outcomes = [...root.querySelectorAll("[data-uitkomst]")];
    if (!this.outcomes.length) throw new Error("kindcheck: the page lacks its outcomes");
    const motor = new Motor(root, { failed: () => this.#showPaper(), quiet: true });
    this.#walk = new Walk(root, {
      motor,
      call: "kindcheck",
      request: (answers) => ({ antwoorden: Object.fromEntries(answers) }),
      accepts: ({ uitkomst }) => uitkomst === null || this.outcomes.some(({ id }) => id === uitkomst),
      answers: this.#answers,
      show: (response, question, { moveFocus }) => this.#show(response, question, moveFocus),
    });
    root.addEventListener("click", ({ target }) => {
      if (target.closest("[data-kopieer]")) copy(this.#record, this.#done);
      if (target.closest("[data-opnieuw]")) this.#again();
    });
    // Most who come here only read: Python is fetched as soon as someone begins.
    for (const sign of ["pointerdown", "focusin"]) root.addEventListener(sign, () => motor.start(), { once: true });
    new Leave(root.querySelector('[data-deel="verlaat"]'), { clear: () => this.#leave() });
    this.#walk.begin();
    this.#showOutcome(null);
  }

  async #again() {
    await this.#clear();
    await this.#walk.decide({ moveFocus: true });
  }

  #leave() {
    const back = this.#clear();
    if (this.#walk.response) this.#walk.decide({ moveFocus: false }); // a browser may keep the page as it was
    return back;
  }

  #clear() {
    this.#answers.clear();
    for (const radio of this.#root.querySelectorAll("input[type=radio]")) radio.checked = false;
    leaveNoTrace(this.#root);
    return this.#walk.clear();
  }

  #show({ uitkomst }, question, moveFocus) {
    const outcome = this.#showOutcome(question ? null : uitkomst);
    if (moveFocus) focusWhenShown((question ?? outcome).querySelector("[data-kop]"));
  }

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

  // What is in view of the answers and the outcome, line by line.
  get #record() {
    const lines = [...this.#root.querySelectorAll("[data-kopie]")].filter((each) => !each.closest("[hidden]"));
    return lines.map((each) => each.innerText.replace(/ +/g, " ").trim()).join("\n");
  }

  get #done() {
    return this.#root.querySelector('[data-deel="klaar"]');
  }
}

for (const root of document.querySelectorAll('[data-module="kindcheck"]')) new Kindcheck(root);
