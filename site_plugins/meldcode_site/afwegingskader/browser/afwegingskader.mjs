// Enhances the paper form: one question at a time, and the decisions as Python gives them.
// It holds no rule and no text. It shows and hides what the page already has, by the ids in the response.

import { Case } from "./case.mjs";
import { Dossier } from "./dossier.mjs";
import { Engine } from "./engine.mjs";
import { Leave } from "./leave.mjs";
import { Notes } from "./notes.mjs";
import { mark } from "./picture.mjs";
import { confirmed } from "./question.mjs";
import { Record } from "./record.mjs";
import { Reminder } from "./reminder.mjs";
import { Screens } from "./screens.mjs";

class Afwegingskader {
  #root;
  #engine;
  #case;
  #dossier;
  #notes;
  #record;
  #reminder;
  #screens;
  #answered = false; // an answer was given, and what follows from it is not in view yet
  #response = null;
  #editing = null;
  #requests = 0;
  #shownOutcome = null;

  constructor(root) {
    this.#root = root;
    this.questions = this.#all("[data-vraag]");
    this.outcomes = this.#all("[data-uitkomst]");
    this.advice = this.#all("[data-advies]");
    this.now = this.#part("nu");
    if (!this.questions.length || !this.outcomes.length || !this.advice.length) {
      throw new Error("afwegingskader: the page lacks its questions, outcomes or advice");
    }
    const words = root.textContent.split(/[ \t\n\f\r]+/).filter(Boolean).join(" "); // before anything here changes them
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("keydown", (event) => this.#keydown(event));
    root.addEventListener("change", (event) => this.#change(event));
    root.addEventListener("input", ({ target }) => {
      if (!target.closest("[data-dossier]")) this.#changed();
    });
    this.#case = new Case(root);
    const data = JSON.parse(this.#find("[data-woorden]").textContent);
    root.dataset.engine = "loading";
    this.#part("motor").hidden = false;
    this.#show("[data-toestand]", (each) => each.dataset.toestand === "loading");
    this.#engine = new Engine({
      folder: this.#url(root.dataset.scripts),
      runtime: this.#url(root.dataset.runtime),
      words,
      integrity: JSON.parse(root.dataset.integrity),
      accepts: (response) => this.#accepts(response),
      onChange: (state, detail) => this.#engineChanged(state, detail),
    });
    this.#notes = new Notes(this.#all("textarea[data-notitie]"), this.#engine, data.bekend);
    const parts = { engine: this.#engine, case_: this.#case };
    this.#record = new Record(this.#part("verslag"), { ...parts, words: data.verslag, drawing: this.#find("[data-tekening]") });
    this.#reminder = new Reminder(this.#part("later"), { engine: this.#engine, words: data.herinnering });
    this.#dossier = new Dossier(this.#part("dossier"), { ...parts, opened: (found) => this.#resume(found) });
    this.#screens = new Screens((question) => this.#revisit(question));
    new Leave(this.#part("verlaat"), { unsaved: () => this.#case.unsaved, clear: () => this.#leave() });
    this.#all("[data-papier]").forEach((each) => (each.hidden = true));
    this.#all("[data-volgende]").forEach((each) => (each.hidden = false));
    this.#part("besluiten").hidden = false;
    this.#part("verslag").hidden = false;
    this.#part("dossier").hidden = false;
    this.#part("wissen").hidden = false;
    this.#part("adviezen").hidden = true;
    this.#part("uitkomsten").hidden = true;
    this.#showQuestion(this.questions[0].id);
    this.#decide({ moveFocus: false });
  }

  // --- what the visitor does

  #click(event) {
    const next = event.target.closest("[data-volgende]");
    const edit = event.target.closest("[data-wijzig]");
    const link = event.target.closest('a[href^="#"]');
    if (next) this.#answer(next.dataset.volgende);
    if (edit) this.#edit(edit.dataset.wijzig);
    if (event.target.closest("[data-wis]")) this.#askToClear();
    if (link) {
      // Followed by the browser it would stand in the address, and tell where the answers led.
      event.preventDefault();
      this.#follow(link.hash.slice(1));
    }
  }

  #keydown(event) {
    if (event.key === "Enter" && event.target.matches("input[type=radio]")) {
      event.preventDefault();
      this.#answer(event.target.name);
    }
  }

  #change({ target }) {
    if (target.type === "radio") this.#question(target.name).querySelector("[data-fout]").hidden = true;
    // A situation or circumstance counts at once: danger must not wait for a button.
    if (target.type === "checkbox") this.#decide({ moveFocus: false });
  }

  async #askToClear() {
    if (!(await confirmed(this.#find("[data-wis-vraag]")))) return;
    await this.#clear();
    this.#find("[data-gewist]").hidden = false;
    await this.#decide({ moveFocus: true });
  }

  #leave() {
    const back = this.#clear();
    this.#decide({ moveFocus: false }); // a browser may keep the page as it was
    return back;
  }

  async #resume(found) {
    await this.#clear();
    this.#case.fill(found);
    await this.#decide({ moveFocus: false });
    // What is to be answered now comes first, also where an outcome is in view: after weeks that is question 5.
    const next = this.#response?.volgende;
    if (next) this.#heading(this.#question(next)).focus();
    else if (this.#shownOutcome) this.#heading(this.#shownOutcome).focus();
  }

  #clear() {
    this.#dossier.clear();
    this.#case.clear();
    this.#notes.clear();
    this.#record.clear();
    this.#editing = null;
    this.#answered = false;
    this.#requests += 1; // an answer to what was asked before comes too late
    for (const message of this.#all("[data-fout]")) message.hidden = true;
    return this.#screens.restart();
  }

  #changed() {
    this.#case.unsaved = true;
    this.#find("[data-gewist]").hidden = true;
    this.#record.outdated();
  }

  #answer(id) {
    const question = this.#question(id);
    const chosen = question.querySelector(`input[name="${id}"]:checked`);
    question.querySelector("[data-fout]").hidden = Boolean(chosen);
    if (!chosen) {
      question.querySelector(`input[name="${id}"]`).focus();
      return;
    }
    this.#case.answers.set(id, chosen.value);
    this.#changed();
    this.#editing = null;
    this.#answered = true;
    this.#find("[data-fase-wacht]").hidden = this.#engine.state === "ready";
    this.#find("[data-fase-begin]").hidden = this.#engine.state !== "ready";
    this.#decide({ moveFocus: false });
  }

  #edit(id) {
    this.#screens.next();
    this.#ask(id);
  }

  // The browser's back and forward. A screen that nothing is known of shows the first question; where the answers no longer
  // lead to a question, it is not asked again.
  #revisit(question = this.questions[0].id) {
    const answered = this.#response?.pad.some(({ vraag }) => vraag === question);
    this.#ask(answered ? question : null);
  }

  // Ask an answered question again, or with null the one that is to be answered now.
  #ask(id) {
    this.#editing = id;
    this.#case.restore(id);
    this.#render({ moveFocus: true });
  }

  #follow(id) {
    if (this.#question(id)?.hidden) return this.#edit(id);
    const place = document.getElementById(id);
    const target = this.#heading(place) ?? place;
    target.tabIndex = -1;
    target.focus();
  }

  // --- what Python says

  async #decide({ moveFocus }) {
    const mine = ++this.#requests;
    const response = await this.#engine.decide(() => this.#case.weighed);
    if (response === null || mine !== this.#requests) return;
    this.#response = response;
    // Every answer begins a screen, also one that leads nowhere else: how many there are says nothing of what was answered.
    if (this.#answered) this.#screens.next();
    this.#render({ moveFocus: moveFocus || this.#answered });
    this.#answered = false;
  }

  // Whether the page has all that a response names, and something to go on with. What cannot be shown is not decided.
  #accepts({ pad, volgende, besluiten, meldnormen, uitkomst, adviezen, tegenspraak, grond }) {
    const has = (kind, id) => this.#find(`[data-${kind}="${CSS.escape(id)}"]`) !== null;
    const one = (elements, id) => id === null || elements.some((each) => each.id === id);
    return (
      pad.every(({ vraag, antwoord }) => has("antwoord-op", vraag) && has("gekozen", antwoord)) &&
      (volgende ?? uitkomst) !== null &&
      one(this.questions, volgende) &&
      one(this.outcomes, uitkomst) &&
      adviezen.every((id) => one(this.advice, id)) &&
      tegenspraak.every((id) => one(this.questions, id)) &&
      this.#all("[data-besluit]").every(({ dataset: { besluit } }) => has(besluit, besluiten[besluit])) &&
      meldnormen.every((id) => has("meldnorm", id)) &&
      grond.every((id) => has("grond", id))
    );
  }

  #render({ moveFocus }) {
    const response = this.#response;
    if (response === null || this.#engine.state === "failed") return;
    const current = this.#editing ?? response.volgende;
    this.#screens.shows = current;
    this.#showQuestion(current);
    this.#showAnswers(response, current);
    this.#showDecisions(response);
    mark(this.#part("beeld"), response);
    const changed = this.#showOutcome(response, current);
    for (const question of this.questions) {
      const message = question.querySelector("[data-tegenspraak]");
      if (message) message.hidden = !response.tegenspraak.includes(question.id);
    }
    if (moveFocus) this.#moveFocus(current, changed);
  }

  #showQuestion(current) {
    for (const question of this.questions) question.hidden = question.id !== current;
  }

  #showAnswers({ pad }, current) {
    const lines = new Map(pad.filter(({ vraag }) => vraag !== current).map((step) => [step.vraag, step]));
    for (const line of this.#all("[data-antwoord-op]")) {
      const step = lines.get(line.dataset.antwoordOp);
      line.hidden = !step;
      line.querySelector("[data-twijfel]").hidden = !step || step.antwoord === step.geldt_als;
      for (const each of line.querySelectorAll("[data-gekozen]")) each.hidden = each.dataset.gekozen !== step?.antwoord;
    }
    this.#part("antwoorden").hidden = lines.size === 0;
  }

  #showDecisions({ besluiten, meldnormen, samen_met_veilig_thuis: samen, opnieuw, grond }) {
    for (const [decision, value] of Object.entries(besluiten)) {
      this.#find(`[data-besluit="${decision}"]`).dataset.waarde = value;
      this.#show(`[data-${decision}]`, (each) => each.dataset[decision] === value);
    }
    this.#show("[data-meldnorm]", (each) => meldnormen.includes(each.dataset.meldnorm));
    this.#find("[data-normen]").hidden = meldnormen.length === 0;
    this.#find("[data-samen]").hidden = !samen;
    this.#find("[data-opnieuw]").hidden = !opnieuw;
    this.#show("[data-grond]", (each) => grond.includes(each.dataset.grond));
    this.#part("gronden").hidden = grond.length === 0;
  }

  #showOutcome({ uitkomst, adviezen }, current) {
    const outcome = this.outcomes.find((each) => each.id === uitkomst) ?? null;
    const changed = outcome !== this.#shownOutcome;
    const advice = this.advice.filter((each) => adviezen.includes(each.id));
    this.#putBack();
    this.now.append(...advice, ...(outcome ? [outcome] : []));
    if (outcome) {
      // What was already read steps back when a question is asked; what is new, or final, stays open.
      outcome.querySelector("details").open = changed || current === null;
    }
    this.#reminder.show(uitkomst);
    this.#shownOutcome = outcome;
    return changed && outcome !== null;
  }

  #putBack() {
    this.#part("adviezen").append(...this.advice);
    this.#part("uitkomsten").append(...this.outcomes);
  }

  #moveFocus(current, outcomeChanged) {
    const contradiction = this.#find("[data-tegenspraak]:not([hidden])");
    const question = current && this.#question(current);
    if (contradiction && question?.contains(contradiction)) question.querySelector(":checked")?.focus();
    else if (outcomeChanged && this.#editing === null) this.#heading(this.#shownOutcome).focus();
    else if (question) this.#heading(question).focus();
    else if (this.#shownOutcome) this.#heading(this.#shownOutcome).focus();
  }

  // --- what happens to the engine

  #engineChanged(state, { stage, part, reason }) {
    this.#root.dataset.engine = state;
    this.#show("[data-toestand]", (each) => each.dataset.toestand === state);
    if (stage) {
      this.#show("[data-fase]", (each) => each.dataset.fase === stage);
      this.#find("[data-voortgang]").value = Math.round(100 * (part ?? 1));
    }
    if (state === "failed") {
      this.#show("[data-reden]", (each) => each.dataset.reden === reason);
      this.#showPaper();
    }
  }

  #showPaper() {
    this.#putBack();
    mark(this.#part("beeld"), { pad: [] });
    this.#all("[data-papier], [data-vraag]").forEach((each) => (each.hidden = false));
    this.#all("[data-volgende], [data-tegenspraak], [data-fout]").forEach((each) => (each.hidden = true));
    this.#all("details.afw-verder").forEach((each) => (each.open = true));
    this.#part("adviezen").hidden = false;
    this.#part("uitkomsten").hidden = false;
    for (const name of ["antwoorden", "besluiten", "later", "verslag", "dossier", "wissen"]) this.#part(name).hidden = true;
  }

  // --- finding things

  #all(selector) {
    return [...this.#root.querySelectorAll(selector)];
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }

  #part(name) {
    const part = this.#find(`[data-deel="${name}"]`);
    if (!part) throw new Error(`afwegingskader: the page lacks its part "${name}"`);
    return part;
  }

  #question(id) {
    return this.questions.find((each) => each.id === id);
  }

  #heading(section) {
    return section.querySelector("[data-kop]");
  }

  #show(selector, wanted) {
    for (const each of this.#all(selector)) each.hidden = !wanted(each);
  }

  #url(relative) {
    return new URL(relative, document.baseURI).href;
  }
}

for (const root of document.querySelectorAll('[data-module="afwegingskader"]')) new Afwegingskader(root);
