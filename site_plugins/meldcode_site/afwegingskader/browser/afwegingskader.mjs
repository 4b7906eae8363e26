// Turns the paper form into an interactive one: one question at a time, with Python's decisions. This script holds no
// rules and no text. It shows and hides elements of the page by the ids in Python's response.

import { Case } from "./case.mjs";
import { Dossier } from "./dossier.mjs";
import { focusWhenShown } from "../../forms/browser/focus.mjs";
import { hide } from "../../forms/browser/hide.mjs";
import { Leave } from "../../forms/browser/leave.mjs";
import { inAMoment } from "../../pyodide_runtime/browser/next-task.mjs";
import { FormEngine } from "../../forms/browser/form-engine.mjs";
import { Notes } from "./notes.mjs";
import { mark } from "./picture.mjs";
import { showDecisions } from "./decisions.mjs";
import { Questions } from "./questions.mjs";
import { Reasons } from "./reasons.mjs";
import { confirmed } from "../../forms/browser/confirm.mjs";
import { Record } from "./record.mjs";
import { Reminder } from "./reminder.mjs";
import { Rows } from "./rows.mjs";
import { Walk } from "../../forms/browser/walk.mjs";

const PRACTICE = document.URL.endsWith("#oefening"); // an invented case: nothing of it can be saved
const ROOMY = matchMedia("(min-width: 60em)");

/** @typedef {import("./decisions.mjs").Weighed} Weighed */

/**
 * @param {{titel: string, delen: {[step: string]: string}}} words of the record
 * @param {string} mark for its title and for each of its parts, which can be copied alone
 */
function marked(words, mark) {
  const delen = Object.entries(words.delen).map(([step, title]) => [step, `${mark} ${title}`]);
  return { ...words, titel: `${mark} ${words.titel}`, delen: Object.fromEntries(delen) };
}

class Afwegingskader {
  #root;
  #engine;
  /** @type {Walk} */
  // @ts-expect-error -- begin() makes it, and nothing is asked of it before
  #walk;
  #case;
  #dossier;
  #notes;
  #questions;
  #reasons;
  #record;
  #reminder;
  /** @type {Map<string|undefined, HTMLElement>} */
  #parts;
  /** @type {Map<string|undefined, HTMLElement[]>} */
  #values;
  /** @type {HTMLElement|null} */
  #shownOutcome = null;
  #onPaper = true;
  #known = new Set(); // the advice and outcome announced last

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.outcomes = this.#all("[data-uitkomst]");
    this.advice = this.#all("[data-advies]");
    this.#parts = new Map(this.#all("[data-deel]").map((each) => [each.dataset.deel, each]));
    this.now = this.#find("[data-nu]");
    if (!this.outcomes.length || !this.advice.length) {
      throw new Error("afwegingskader: the page lacks its outcomes or advice");
    }
    this.decisions = this.#all("[data-besluit]");
    const kinds = [...this.decisions.map(({ dataset }) => dataset.besluit), "meldnorm", "grond"];
    this.#values = new Map(kinds.map((kind) => [kind, this.#all(`[data-${kind}]`)]));
    this.#engine = new FormEngine(root, { failed: () => this.#showPaper() });
    const engine = this.#engine;
    const data = JSON.parse(this.#find("[data-woorden]").textContent);
    const rows = new Rows(root, () => confirmed(/** @type {HTMLDialogElement} */ (this.#find("[data-rij-vraag]"))));
    this.#case = new Case(root, { ...data.verslag.voorbeelden, ...data.eigen_rollen }, rows);
    this.#notes = new Notes(root, engine, data.bekend);
    const parts = { engine, case_: this.#case };
    root.toggleAttribute("data-oefening", PRACTICE);
    hide(this.#find("#oefening"), !PRACTICE);
    this.#questions = new Questions(this.#part("navraag"), parts);
    this.#reasons = new Reasons(root);
    this.#record = new Record(this.#part("verslag"), {
      ...parts,
      words: PRACTICE ? marked(data.verslag, data.oefening) : data.verslag,
      reasons: this.#reasons,
      drawing: this.#find("[data-tekening]"),
    });
    this.#reminder = new Reminder(this.#part("later"), { engine, words: data.herinnering });
    this.#dossier = new Dossier(this.#part("dossier"), {
      ...parts,
      opened: (found) => this.#resume(found),
      changes: this.#part("veranderd"),
      wording: data.verslag.voorbeelden,
    });
  }

  /** Switch from the paper form to one question at a time. */
  begin() {
    const root = this.#root;
    this.#walk = new Walk(root, {
      engine: this.#engine,
      call: "handle",
      request: (answers) => this.#case.weighed(answers),
      accepts: (response) => this.#accepts(/** @type {Weighed} */ (response)),
      answers: this.#case.answers,
      changed: () => this.#changed(),
      todo: ({ adviezen, uitkomst }) => (uitkomst === null ? adviezen : [...adviezen, uitkomst]),
      show: (response, question, detail) => this.#show(/** @type {Weighed} */ (response), question, detail),
    });
    root.addEventListener("click", ({ target }) => {
      if (/** @type {Element} */ (target).closest("[data-wis]")) this.#askToClear();
    });
    root.addEventListener("change", ({ target }) => {
      // Decide as soon as a situation or circumstance is ticked: danger must not wait for a button.
      if (/** @type {HTMLInputElement} */ (target).type === "checkbox") this.#walk.decide({ moveFocus: false });
      if (/** @type {Element} */ (target).closest("[data-rijen]")) {
        this.#changed();
        this.#questions.ask();
      }
    });
    root.addEventListener("input", ({ target }) => {
      if (!(/** @type {Element} */ (target).closest("[data-dossier]"))) this.#changed();
    });
    new Leave(this.#part("verlaat"), { unsaved: () => !PRACTICE && this.#case.unsaved, clear: () => this.#leave() });
    // Printing an empty form means that someone wants to fill it in by hand.
    addEventListener("beforeprint", () => this.#case.isEmpty && this.#showPaper());
    addEventListener("afterprint", () => this.#onPaper && this.#engine.state !== "failed" && this.#showScreen());
    this.#showScreen();
  }

  #showScreen() {
    this.#onPaper = false;
    this.#fold();
    for (const name of ["aanloop", "zaak"]) /** @type {HTMLDetailsElement} */ (this.#part(name)).open = false;
    for (const name of ["besluiten", "aanloop", "verslag", "dossier", "wissen"]) hide(this.#part(name), false);
    for (const name of ["adviezen", "uitkomsten"]) hide(this.#part(name), true);
    this.#walk.begin();
    this.#walk.decide({ moveFocus: false });
  }

  // --- actions of the visitor

  async #askToClear() {
    if (!(await confirmed(/** @type {HTMLDialogElement} */ (this.#find("[data-wis-vraag]"))))) return;
    await this.#clear();
    hide(this.#find("[data-gewist]"), false);
    await this.#walk.decide({ moveFocus: true });
  }

  #leave() {
    const back = this.#clear();
    this.#walk.decide({ moveFocus: false }); // the browser may keep this page in its back/forward cache
    return back;
  }

  /** @param {import("./case.mjs").Found} found */
  async #resume(found) {
    await this.#clear();
    this.#case.fill(found);
    for (const note of /** @type {HTMLTextAreaElement[]} */ (this.#all("[data-notitie]"))) {
      /** @type {HTMLDetailsElement} */ (note.closest("details")).open ||= note.value !== "";
    }
    /** @type {HTMLDetailsElement} */ (this.#part("aanloop")).open = !this.#case.rows.isEmpty;
    await this.#walk.resume();
  }

  // On wide screens, open what is folded on a phone.
  #fold() {
    for (const each of /** @type {HTMLDetailsElement[]} */ (this.#all("details[data-ruim]"))) each.open = ROOMY.matches;
  }

  #clear() {
    this.#fold();
    this.#dossier.clear();
    this.#case.clear();
    this.#notes.clear();
    this.#record.clear();
    this.#reminder.clear();
    return this.#walk.clear();
  }

  #changed() {
    this.#case.unsaved = true;
    hide(this.#find("[data-gewist]"), true);
    this.#record.outdated();
  }

  // --- responses of Python

  // Return whether the page has all elements that a response refers to, apart from questions and answers.
  /** @param {Weighed} response */
  #accepts({ besluiten, meldnormen, uitkomst, adviezen, tegenspraak, grond }) {
    const has = (/** @type {string} */ kind, /** @type {string} */ id) =>
      /** @type {HTMLElement[]} */ (this.#values.get(kind)).some(({ dataset }) => dataset[kind] === id);
    const one = (/** @type {HTMLElement[]} */ elements, /** @type {string} */ id) => elements.some((each) => each.id === id);
    return (
      (uitkomst === null || one(this.outcomes, uitkomst)) &&
      adviezen.every((id) => one(this.advice, id)) &&
      tegenspraak.every((id) => one(this.#walk.questions, id)) &&
      this.decisions.every(({ dataset: { besluit } }) =>
        has(/** @type {string} */ (besluit), besluiten[/** @type {string} */ (besluit)]),
      ) &&
      meldnormen.every((id) => has("meldnorm", id)) &&
      grond.every((id) => has("grond", id))
    );
  }

  // Return the ids of the advice and outcome that are now visible.
  /**
   * @param {Weighed} response
   * @param {HTMLElement|null} question
   * @param {{moveFocus: boolean, before: HTMLElement|null}} how
   */
  #show(response, question, { moveFocus, before }) {
    this.#showDecisions(response);
    this.#showSeen();
    this.#questions.ask();
    mark(this.#part("beeld"), response);
    const shown = this.#showWhatToDo(response, question, before);
    for (const each of this.#walk.questions) {
      const message = each.querySelector("[data-tegenspraak]");
      if (message) hide(message, !response.tegenspraak.includes(each.id));
    }
    if (moveFocus) this.#moveFocus(question, before);
    return shown.map(({ id }) => id);
  }

  // List the boxes that were ticked before the first question, by name.
  #showSeen() {
    const ticked = this.#case.ticked;
    const names = this.#all("[data-gezien]");
    for (const each of names)
      hide(each, !(/** @type {string} */ (each.dataset.gezien).split(" ").some((id) => ticked.includes(id))));
    hide(
      this.#find("[data-niets-gezien]"),
      names.some((each) => !each.hidden),
    );
  }

  /** @param {Weighed} response */
  #showDecisions({ besluiten, meldnormen, samen_met_veilig_thuis: samen, opnieuw, adviezen, grond, rijen }) {
    showDecisions(this.decisions, besluiten, new Set([...adviezen, ...this.#case.tickedNames]));
    this.#reasons.show(rijen);
    this.#only("meldnorm", meldnormen);
    hide(this.#find("[data-normen]"), meldnormen.length === 0);
    hide(this.#find("[data-samen]"), !samen);
    hide(this.#find("[data-opnieuw]"), !opnieuw);
    const others = grond.filter((id) => !meldnormen.includes(id)); // norms are named above
    this.#only("grond", others);
    hide(this.#part("gronden"), grond.length === 0);
  }

  // Advice and outcomes get the screen to themselves; before the questions, advice is shown next to the boxes that
  // trigger it. While a question is shown, they are reduced to one line.
  /**
   * @param {Weighed} response
   * @param {HTMLElement|null} question
   * @param {HTMLElement|null} before
   */
  #showWhatToDo({ uitkomst, adviezen }, question, before) {
    // null where the response has none; that is never among what is shown
    const outcome = /** @type {HTMLElement} */ (this.outcomes.find((each) => each.id === uitkomst) ?? null);
    const advice = this.advice.filter((each) => adviezen.includes(each.id));
    const all = [...advice, ...(outcome ? [outcome] : [])];
    const shown = question ? [] : before ? advice : all;
    this.#announce(all.filter((each) => !this.#known.has(each)));
    this.#known = new Set(all);
    this.#bring(shown);
    hide(this.#part("nu"), shown.length === 0);
    hide(this.#find("[data-lees-terug]"), !question || all.length === 0);
    for (const each of this.#all("[data-bij-advies]"))
      hide(each, !adviezen.includes(/** @type {string} */ (each.dataset.bijAdvies)));
    this.#find("[data-titels]").textContent = titles(all);
    if (shown.includes(outcome)) {
      /** @type {HTMLElement} */ (outcome.querySelector("[data-verder-lezen]")).append(this.#part("erbij"));
    }
    this.#reminder.show(shown.includes(outcome) ? uitkomst : null);
    this.#openWith(shown.includes(outcome) ? outcome : null);
    return shown;
  }

  // Open what belongs to an outcome: its grounds, and the case to save.
  /** @param {HTMLElement|null} outcome */
  #openWith(outcome) {
    if (outcome !== this.#shownOutcome) {
      for (const name of ["gronden", "zaak"]) /** @type {HTMLDetailsElement} */ (this.#part(name)).open = outcome !== null;
    }
    this.#shownOutcome = outcome;
  }

  // Announce what appears: screen readers do not, and the titles are enough.
  /** @param {HTMLElement[]} sections */
  #announce(sections) {
    this.#find("[data-gehoord]").textContent = titles(sections);
  }

  // Leave elements that are already in place: moving them costs style and layout.
  /** @param {Element[]} sections */
  #bring(sections) {
    const { children } = this.now;
    for (const each of [...children].filter((one) => !sections.includes(one))) {
      this.#part(this.advice.includes(/** @type {HTMLElement} */ (each)) ? "adviezen" : "uitkomsten").append(each);
    }
    for (const [index, each] of sections.entries()) {
      if (children[index] !== each) this.now.insertBefore(each, children[index] ?? null);
    }
  }

  #putBack() {
    this.#part("adviezen").append(...this.advice);
    this.#part("uitkomsten").append(...this.outcomes, this.#part("erbij"));
    hide(this.#part("nu"), true);
  }

  /**
   * @param {HTMLElement|null} question
   * @param {HTMLElement|null} before
   */
  #moveFocus(question, before) {
    const contradiction = question?.querySelector("[data-tegenspraak]:not([hidden])");
    const chosen = contradiction && /** @type {HTMLElement} */ (question).querySelector("[type=radio]:checked");
    if (chosen) focusWhenShown(chosen, contradiction);
    else focusWhenShown(this.#heading(question ?? before ?? this.#part("nu")));
  }

  // --- state of the engine

  #showPaper() {
    this.#onPaper = true;
    this.#putBack();
    mark(this.#part("beeld"), { pad: [] });
    this.#walk.paper();
    this.#all("[data-tegenspraak]").forEach((each) => hide(each, true));
    /** @type {HTMLDetailsElement[]} */ (this.#all("details[data-ruim], details.afw-zaak")).forEach((each) => (each.open = true));
    hide(this.#part("adviezen"), false);
    hide(this.#part("uitkomsten"), false);
    for (const name of ["veranderd", "besluiten", "aanloop", "navraag", "later", "verslag", "dossier", "wissen"])
      hide(this.#part(name), true);
  }

  // --- helpers

  /** @param {string} selector */
  #all(selector) {
    return [...this.#root.querySelectorAll(selector)];
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(selector));
  }

  /** @param {string} name */
  #part(name) {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`afwegingskader: the page lacks its part "${name}"`);
    return part;
  }

  /** @param {HTMLElement} section */
  #heading(section) {
    return /** @type {HTMLElement} */ (section.querySelector("[data-kop]"));
  }

  /**
   * @param {string} kind
   * @param {string[]} wanted
   */
  #only(kind, wanted) {
    for (const each of /** @type {HTMLElement[]} */ (this.#values.get(kind))) {
      hide(each, !wanted.includes(/** @type {string} */ (each.dataset[kind])));
    }
  }
}

/** @param {HTMLElement[]} sections */
function titles(sections) {
  return sections.map((each) => /** @type {HTMLElement} */ (each.querySelector("h2")).textContent.trim()).join(". ");
}

for (const root of document.querySelectorAll('[data-module="afwegingskader"]')) {
  const form = new Afwegingskader(root);
  // let the browser first handle pending input, as it did before this script loaded
  inAMoment().then(() => form.begin());
}
