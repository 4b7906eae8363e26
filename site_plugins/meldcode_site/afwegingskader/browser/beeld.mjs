// Choose answers that belong to no case, on the page with the drawing and in practice. Python decides, as in the form; nothing
// is kept, and nothing of a rule or a text stands here.

import { FormEngine } from "../../forms/browser/form-engine.mjs";
import { hide } from "../../forms/browser/hide.mjs";
import { leaveNoTrace } from "../../forms/browser/leave-no-trace.mjs";
import { showDecisions } from "./decisions.mjs";
import { mark } from "./picture.mjs";

class Trial {
  #root;
  #engine;
  #picture;
  #requests = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#picture = document.querySelector("[data-tekening]")?.parentElement; // a case to practise with has none
    this.#engine = new FormEngine(root, { failed: () => this.#giveUp(), quiet: true });
    // Most who come here only look: Python is fetched as soon as someone begins.
    for (const sign of ["pointerdown", "focusin"]) root.addEventListener(sign, () => this.#engine.start(), { once: true });
    root.addEventListener("change", () => this.#decide());
    root.addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest("[data-wis]") && this.#clear());
    // A browser may keep the page as it was, and show it again.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#clear());
    hide(root, false);
  }

  async #decide() {
    leaveNoTrace(this.#root);
    const mine = ++this.#requests;
    const response = await this.#engine.ask("handle", () => this.#request);
    if (response?.besluiten && mine === this.#requests) this.#show(response);
  }

  get #request() {
    const chosen = this.#inputs.filter(({ checked }) => checked);
    const named = (/** @type {string} */ name) => chosen.filter((each) => each.name === name).map(({ value }) => value);
    const answers = chosen.filter(({ dataset }) => dataset.vraag).map(({ dataset, value }) => [dataset.vraag, value]);
    return {
      antwoorden: Object.fromEntries(answers),
      situaties: named("situaties"),
      omstandigheden: named("omstandigheden"),
    };
  }

  /** @param {import("./decisions.mjs").Weighed} response */
  #show(response) {
    const { adviezen, besluiten, tegenspraak, uitkomst, volgende } = response;
    const ticked = this.#inputs.filter(({ checked }) => checked).map(({ name }) => name);
    showDecisions(this.#root.querySelectorAll("[data-besluit]"), besluiten, new Set([...adviezen, ...ticked]));
    const follows = [...adviezen, uitkomst, volgende, ...(tegenspraak.length ? ["tegenspraak"] : [])];
    for (const each of this.#root.querySelectorAll("[data-volgt]"))
      hide(each, !follows.includes(/** @type {string} */ (each.dataset.volgt)));
    if (this.#picture) mark(this.#picture, response);
  }

  #clear() {
    for (const choice of this.#inputs) choice.checked = false;
    return this.#decide();
  }

  // The table below says the same; only the message of what is wrong stays.
  #giveUp() {
    if (this.#picture) mark(this.#picture, { pad: [] });
    for (const each of this.#root.querySelectorAll("[data-watals], [data-gevolg]")) hide(each, true);
  }

  get #inputs() {
    return [...this.#root.getElementsByTagName("input")];
  }
}

for (const root of document.querySelectorAll('[data-module="beeld"]')) new Trial(root);
