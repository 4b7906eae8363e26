// Enhances the paper form: one question at a time, and the decisions as Python gives them.
// It holds no rule and no text. It shows and hides what the page already has, by the ids in the response.

import { Case } from "./case.mjs";
import { Dossier } from "./dossier.mjs";
import { focusWhenShown } from "./focus.mjs";
import { hide } from "./hide.mjs";
import { Leave } from "./leave.mjs";
import { inAMoment } from "./moment.mjs";
import { Motor } from "./motor.mjs";
import { Notes } from "./notes.mjs";
import { mark } from "./picture.mjs";
import { confirmed } from "./question.mjs";
import { Record } from "./record.mjs";
import { Reminder } from "./reminder.mjs";
import { Walk } from "./walk.mjs";

const ROOMY = matchMedia("(min-width: 60em)");

class Afwegingskader {
  #root;
  #motor;
  #walk;
  #case;
  #dossier;
  #notes;
  #record;
  #reminder;
  #parts;
  #values;
  #shownOutcome = null;
  #onPaper = true;
  #known = new Set(); // what there is to do, as it was told last

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
    this.#motor = new Motor(root, { failed: () => this.#showPaper() });
    const motor = this.#motor;
    const data = JSON.parse(this.#find("[data-woorden]").textContent);
    this.#case = new Case(root, { ...data.verslag.voorbeelden, ...data.eigen_rollen });
    this.#notes = new Notes(root, motor, data.bekend);
    const parts = { motor, case_: this.#case };
    this.#record = new Record(this.#part("verslag"), { ...parts, words: data.verslag, drawing: this.#find("[data-tekening]") });
    this.#reminder = new Reminder(this.#part("later"), { motor, words: data.herinnering });
    this.#dossier = new Dossier(this.#part("dossier"), {
      ...parts,
      opened: (found) => this.#resume(found),
      changes: this.#part("veranderd"),
      wording: data.verslag.voorbeelden,
    });
  }

  /** From paper to one question at a time. */
  begin() {
    const root = this.#root;
    this.#walk = new Walk(root, {
      motor: this.#motor,
      call: "handle",
      request: (answers) => this.#case.weighed(answers),
      accepts: (response) => this.#accepts(response),
      answers: this.#case.answers,
      changed: () => this.#changed(),
      todo: ({ adviezen, uitkomst }) => (uitkomst === null ? adviezen : [...adviezen, uitkomst]),
      show: (response, question, detail) => this.#show(response, question, detail),
    });
    root.addEventListener("click", ({ target }) => {
      if (target.closest("[data-wis]")) this.#askToClear();
    });
    root.addEventListener("change", ({ target }) => {
      // A situation or circumstance counts at once: danger must not wait for a button.
      if (target.type === "checkbox") this.#walk.decide({ moveFocus: false });
    });
    root.addEventListener("input", ({ target }) => {
      if (!target.closest("[data-dossier]")) this.#changed();
    });
    new Leave(this.#part("verlaat"), { unsaved: () => this.#case.unsaved, clear: () => this.#leave() });
    // Who prints the form before anything is filled in, wants to fill it in by hand.
    addEventListener("beforeprint", () => this.#case.isEmpty && this.#showPaper());
    addEventListener("afterprint", () => this.#onPaper && this.#motor.state !== "failed" && this.#showScreen());
    this.#showScreen();
  }

  #showScreen() {
    this.#onPaper = false;
    this.#fold();
    this.#part("zaak").open = false;
    for (const name of ["besluiten", "verslag", "dossier", "wissen"]) hide(this.#part(name), false);
    for (const name of ["adviezen", "uitkomsten"]) hide(this.#part(name), true);
    this.#walk.begin();
    this.#walk.decide({ moveFocus: false });
  }

  // --- what the visitor does

  async #askToClear() {
    if (!(await confirmed(this.#find("[data-wis-vraag]")))) return;
    await this.#clear();
    hide(this.#find("[data-gewist]"), false);
    await this.#walk.decide({ moveFocus: true });
  }

  #leave() {
    const back = this.#clear();
    this.#walk.decide({ moveFocus: false }); // a browser may keep the page as it was
    return back;
  }

  async #resume(found) {
    await this.#clear();
    this.#case.fill(found);
    for (const note of this.#all("[data-notitie]")) note.closest("details").open ||= note.value !== "";
    await this.#walk.resume();
  }

  // Where there is room, what folds away on a phone is in view.
  #fold() {
    for (const each of this.#all("details[data-ruim]")) each.open = ROOMY.matches;
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

  // --- what Python says

  // Whether the page has all that a response names besides its questions and answers.
  #accepts({ besluiten, meldnormen, uitkomst, adviezen, tegenspraak, grond }) {
    const has = (kind, id) => this.#values.get(kind).some(({ dataset }) => dataset[kind] === id);
    const one = (elements, id) => elements.some((each) => each.id === id);
    return (
      (uitkomst === null || one(this.outcomes, uitkomst)) &&
      adviezen.every((id) => one(this.advice, id)) &&
      tegenspraak.every((id) => one(this.#walk.questions, id)) &&
      this.decisions.every(({ dataset: { besluit } }) => has(besluit, besluiten[besluit])) &&
      meldnormen.every((id) => has("meldnorm", id)) &&
      grond.every((id) => has("grond", id))
    );
  }

  // Gives the ids of what there is to do that is in view now.
  #show(response, question, { moveFocus, before }) {
    this.#showDecisions(response);
    this.#showSeen();
    mark(this.#part("beeld"), response);
    const shown = this.#showWhatToDo(response, question, before);
    for (const each of this.#walk.questions) {
      const message = each.querySelector("[data-tegenspraak]");
      if (message) hide(message, !response.tegenspraak.includes(each.id));
    }
    if (moveFocus) this.#moveFocus(question, before);
    return shown.map(({ id }) => id);
  }

  // The boxes that were ticked before the first question, by name.
  #showSeen() {
    const ticked = this.#case.ticked;
    const names = this.#all("[data-gezien]");
    for (const each of names) hide(each, !each.dataset.gezien.split(" ").some((id) => ticked.includes(id)));
    hide(this.#find("[data-niets-gezien]"), names.some((each) => !each.hidden));
  }

  #showDecisions({ besluiten, meldnormen, samen_met_veilig_thuis: samen, opnieuw, adviezen, grond }) {
    const holds = new Set([...adviezen, ...this.#case.tickedNames]);
    for (const { dataset } of this.decisions) {
      dataset.waarde = besluiten[dataset.besluit];
      const texts = this.#values.get(dataset.besluit);
      const shown = texts.find((each) => each.dataset[dataset.besluit] === dataset.waarde && applies(each, holds));
      for (const each of texts) hide(each, each !== shown);
    }
    this.#only("meldnorm", meldnormen);
    hide(this.#find("[data-normen]"), meldnormen.length === 0);
    hide(this.#find("[data-samen]"), !samen);
    hide(this.#find("[data-opnieuw]"), !opnieuw);
    this.#only("grond", grond);
    hide(this.#part("gronden"), grond.length === 0);
  }

  // Advice and outcome have the screen to themselves; before the questions the advice alone stands at the ticks that call for
  // it. Beside a question they are a line.
  #showWhatToDo({ uitkomst, adviezen }, question, before) {
    const outcome = this.outcomes.find((each) => each.id === uitkomst) ?? null;
    const advice = this.advice.filter((each) => adviezen.includes(each.id));
    const all = [...advice, ...(outcome ? [outcome] : [])];
    const shown = question ? [] : before ? advice : all;
    this.#announce(all.filter((each) => !this.#known.has(each)));
    this.#known = new Set(all);
    this.#bring(shown);
    hide(this.#part("nu"), shown.length === 0);
    hide(this.#find("[data-lees-terug]"), !question || all.length === 0);
    for (const each of this.#all("[data-bij-advies]")) hide(each, !adviezen.includes(each.dataset.bijAdvies));
    this.#find("[data-titels]").textContent = titles(all);
    if (shown.includes(outcome)) outcome.querySelector("[data-verder-lezen]").append(this.#part("erbij"));
    this.#reminder.show(shown.includes(outcome) ? uitkomst : null);
    this.#openWith(shown.includes(outcome) ? outcome : null);
    return shown;
  }

  // What is done with an outcome is in view with it: its grounds, and keeping the case.
  #openWith(outcome) {
    if (outcome !== this.#shownOutcome) {
      for (const name of ["gronden", "zaak"]) this.#part(name).open = outcome !== null;
    }
    this.#shownOutcome = outcome;
  }

  // What comes into view is not heard by itself. Its title is enough to know that it is there.
  #announce(sections) {
    this.#find("[data-gehoord]").textContent = titles(sections);
  }

  // What is there already stays as it is: a browser styles anew and lays out all that moves.
  #bring(sections) {
    const { children } = this.now;
    for (const each of [...children].filter((one) => !sections.includes(one))) {
      this.#part(this.advice.includes(each) ? "adviezen" : "uitkomsten").append(each);
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

  #moveFocus(question, before) {
    const contradiction = question?.querySelector("[data-tegenspraak]:not([hidden])");
    const chosen = contradiction && question.querySelector("[type=radio]:checked");
    if (chosen) focusWhenShown(chosen, contradiction);
    else focusWhenShown(this.#heading(question ?? before ?? this.#part("nu")));
  }

  // --- what happens to the engine

  #showPaper() {
    this.#onPaper = true;
    this.#putBack();
    mark(this.#part("beeld"), { pad: [] });
    this.#walk.paper();
    this.#all("[data-tegenspraak]").forEach((each) => hide(each, true));
    this.#all("details[data-ruim], details.afw-zaak").forEach((each) => (each.open = true));
    hide(this.#part("adviezen"), false);
    hide(this.#part("uitkomsten"), false);
    for (const name of ["veranderd", "besluiten", "later", "verslag", "dossier", "wissen"]) hide(this.#part(name), true);
  }

  // --- finding things

  #all(selector) {
    return [...this.#root.querySelectorAll(selector)];
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  #part(name) {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`afwegingskader: the page lacks its part "${name}"`);
    return part;
  }

  #heading(section) {
    return section.querySelector("[data-kop]");
  }

  #only(kind, wanted) {
    for (const each of this.#values.get(kind)) hide(each, !wanted.includes(each.dataset[kind]));
  }
}

function titles(sections) {
  return sections.map((each) => each.querySelector("h2").textContent.trim()).join(". ");
}

// Whether what a text depends on holds; most depend on nothing.
function applies({ dataset: { als } }, holds) {
  return als === undefined || als.split(" ").some((each) => holds.has(each));
}

for (const root of document.querySelectorAll('[data-module="afwegingskader"]')) {
  const form = new Afwegingskader(root);
  inAMoment().then(() => form.begin()); // as before this script was there, what is pressed meanwhile waits
}
