// A form's screens, one at a time: what is asked before the questions, a question, or what there is to do now. Has Python
// decide, shows each answered question as a line, and goes back to it. What else a response brings into view is the form's own.

import { focusWhenShown } from "./focus.mjs";
import { hide } from "./hide.mjs";
import { partOf } from "./part.mjs";
import { Screens } from "./screens.mjs";
import { leaveNoTrace } from "./leave-no-trace.mjs";

const NOW = "nu"; // the screen of what there is to do

/**
 * What the core answers to the answers so far; a form has more in it, which is for its own script.
 * @typedef {{pad: Step[], volgende: string|null, uitkomst: string|null} & Record<string, any>} Response
 */
/** @typedef {{vraag: string, antwoord: string, geldt_als: string}} Step */
/**
 * What a form brings along.
 * @typedef {object} Form
 * @property {import("./form-engine.mjs").FormEngine} engine
 * @property {string} call the function of the core that decides
 * @property {(answers: Map<string, string>) => object} request makes the request for it
 * @property {(response: Response) => boolean} accepts whether the page has what else a response names
 * @property {Map<string, string>} answers those that were given with the button; a radio that is only chosen is none yet
 * @property {() => void} [changed] is told that an answer was given
 * @property {(response: Response) => string[]} [todo] the ids of what there is to do now; where some of it is new, that is a
 *   screen before the next question
 * @property {(response: Response, question: HTMLElement|null, detail: {moveFocus: boolean, before: HTMLElement|null}) => string[]|void} show
 *   shows the rest of a response, and gives the ids of what there is to do that is in view now; the question to answer is
 *   already in view, or what comes before the questions
 */

export class Walk {
  /** What Python said last, or null. */
  response = /** @type {Response|null} */ (null);
  #root;
  #form;
  #lines;
  #screens;
  #before; // what is asked before the first question, or null
  /** @type {string|null} */
  #current = null; // the screen in view: the id of a question or of what comes before, or NOW
  #read = new Set(); // what there is to do that was in view
  #answered = false; // an answer was given, and what follows from it is not in view yet
  /** @type {string|null} */
  #changing = null; // a screen that is shown again, or before the first question
  #requests = 0;
  /** @type {{request: string, response: Promise<any>}|null} */
  #foreseen = null; // what Python says if the answer that is chosen is given

  /**
   * @param {HTMLElement} root
   * @param {Form} form
   */
  constructor(root, form) {
    this.#root = root;
    this.#form = form;
    this.questions = [...root.querySelectorAll("[data-vraag]")];
    if (!this.questions.length) throw new Error("walk: the page lacks its questions");
    this.#before = root.querySelector("[data-vooraf]");
    this.#changing = this.#first;
    const lines = [...root.querySelectorAll("[data-antwoord-op]")].map((line) => new Line(line));
    this.#lines = lines.filter(({ question }) => this.question(question));
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("keydown", (event) => this.#keydown(event));
    root.addEventListener("change", ({ target }) => {
      const choice = /** @type {HTMLInputElement} */ (target);
      const question = this.question(choice.name);
      if (question) {
        this.#complain(question, false);
        this.#foresee(choice);
      }
      leaveNoTrace(root);
    });
    this.#screens = new Screens((question) => this.#revisit(question));
  }

  /** From paper to one question at a time: the first. */
  begin() {
    this.#hide("[data-papier]", true);
    this.#hide("[data-volgende]", false);
    this.#show(this.#first ?? this.questions[0].id);
    this.#takeOver();
  }

  /** Back to paper: everything can be read and followed without help. */
  paper() {
    this.#foreseen = null;
    this.#hide("[data-papier], [data-vraag], [data-vooraf]", false);
    this.#hide("[data-volgende], [data-verder], [data-wijzigt]", true);
    for (const question of this.questions) this.#complain(question, false);
    hide(this.#answers, true);
  }

  /**
   * Forget where the answers led, which the form forgets too.
   * @returns {Promise<void>} settles when the browser stands at the first screen
   */
  clear() {
    this.#changing = this.#first;
    this.#read.clear();
    this.#answered = false;
    this.#foreseen = null;
    this.#requests += 1; // an answer to what was asked before comes too late
    for (const question of this.questions) this.#complain(question, false);
    return this.#screens.restart();
  }

  /** Go on with a case that was kept: with the question to answer now. After weeks that comes first. */
  resume() {
    this.#changing = null;
    return this.decide({ moveFocus: true, resumes: true });
  }

  /**
   * Have Python decide on what the form says now, and show it.
   * @param {{moveFocus: boolean, resumes?: boolean}} how
   */
  async decide({ moveFocus, resumes = false }) {
    const mine = ++this.#requests;
    const response = await this.#ask(this.#form.answers);
    if (response === null || mine !== this.#requests) return;
    this.response = response;
    // Every answer begins a screen, also one that leads nowhere else: how many there are says nothing of what was answered.
    if (this.#answered) this.#screens.next();
    if (resumes) this.#read = new Set(this.#todo);
    this.#render({ moveFocus: moveFocus || this.#answered });
    this.#answered = false;
  }

  /** @param {string|null} id */
  question(id) {
    return this.questions.find((each) => each.id === id);
  }

  /** @param {Map<string, string>} answers */
  #ask(answers) {
    const { call, engine, request } = this.#form;
    if (this.#foreseen?.request === JSON.stringify(request(answers))) return this.#foreseen.response;
    return engine.ask(
      call,
      () => request(answers),
      (response) => this.#accepts(response),
    );
  }

  /**
   * Python is asked while a hand goes from the choice to the button, so that what follows is there when that is pressed.
   * @param {HTMLInputElement} choice
   */
  #foresee({ name, value }) {
    const { answers, engine, request } = this.#form;
    if (engine.state !== "ready") return;
    const chosen = new Map(answers).set(name, value);
    this.#foreseen = { request: JSON.stringify(request(chosen)), response: this.#ask(chosen) };
  }

  // The first question could be answered before this script was there.
  #takeOver() {
    const button = this.#root.querySelector("[data-vroeg]");
    if (!button) return;
    const { vroeg, volgende } = button.dataset;
    delete button.dataset.vroeg;
    if (vroeg && volgende) this.#answer(volgende);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {Element} */ (event.target);
    const next = /** @type {HTMLElement|null} */ (target.closest("[data-volgende]"));
    const change = /** @type {HTMLElement|null} */ (target.closest("[data-wijzig]"));
    const link = /** @type {HTMLAnchorElement|null} */ (target.closest('a[href^="#"]'));
    if (next) this.#answer(next.dataset.volgende ?? "");
    if (target.closest("[data-verder]")) this.#change(null);
    if (change) this.#change(change.dataset.wijzig ?? null);
    if (link) {
      // Followed by the browser it would stand in the address, and tell where the answers led.
      event.preventDefault();
      this.#follow(link.hash.slice(1));
    }
  }

  /** @param {KeyboardEvent} event */
  #keydown(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === "Enter" && target.matches("input[type=radio]")) {
      event.preventDefault();
      this.#answer(target.name);
    }
  }

  /** @param {string} id */
  #answer(id) {
    const question = this.question(id);
    if (!question) return this.#given(); // nothing has to be ticked
    const chosen = /** @type {HTMLInputElement|null} */ (question.querySelector(`input[name="${id}"]:checked`));
    this.#complain(question, !chosen);
    if (!chosen) {
      focusWhenShown(partOf(question, `input[name="${id}"]`), partOf(question, "[data-fout]"));
      return;
    }
    this.#form.answers.set(id, chosen.value);
    this.#form.changed?.();
    this.#given();
  }

  #given() {
    this.#changing = null;
    this.#answered = true;
    this.#form.engine.waits();
    this.decide({ moveFocus: false });
  }

  /**
   * Says above the answers that one is missing, and with them for who listens.
   * @param {HTMLElement} question
   * @param {boolean} missing
   */
  #complain(question, missing) {
    const message = partOf(question, "[data-fout]");
    hide(message, !missing);
    for (const choice of question.querySelectorAll("[type=radio]")) {
      const before = choice.getAttribute("aria-describedby")?.split(" ") ?? [];
      const described = before.filter((each) => each !== message.id);
      choice.setAttribute("aria-describedby", [...(missing ? [message.id] : []), ...described].join(" "));
    }
  }

  /** @param {string|null} id */
  #change(id) {
    this.#screens.next();
    this.#showAgain(id);
  }

  /**
   * The browser's back and forward. A screen that nothing is known of shows what comes first; where the answers no longer
   * lead to a question, it is not asked again.
   * @param {string|null} [screen]
   */
  #revisit(screen = this.#first ?? this.questions[0].id) {
    const there = screen === this.#first || (screen === NOW && this.#todo.length) || this.#isAnswered(screen);
    this.#showAgain(there ? screen : null);
  }

  /** @param {string|null} id */
  #isAnswered(id) {
    return Boolean(this.response?.pad.some(({ vraag }) => vraag === id));
  }

  /**
   * Show a screen again, or with null what comes next.
   * @param {string|null} id
   */
  #showAgain(id) {
    this.#changing = id;
    this.#restore(id);
    this.#render({ moveFocus: true });
  }

  /**
   * Show the answer that was given to a question; one that was chosen later, and not given, is no answer.
   * @param {string|null} id
   */
  #restore(id) {
    const given = id && this.#form.answers.get(id);
    const question = this.question(id);
    if (!given || !question) return;
    /** @type {HTMLInputElement} */ (partOf(question, `input[value="${CSS.escape(given)}"]`)).checked = true;
    leaveNoTrace(this.#root);
  }

  /** @param {string} id */
  #follow(id) {
    if (this.question(id)?.hidden) return this.#change(id);
    const place = /** @type {HTMLElement} */ (document.getElementById(id));
    const target = place.querySelector("[data-kop]") ?? place;
    target.tabIndex = -1;
    target.focus();
  }

  /**
   * Whether the page has all that a response names, and something to go on with. What cannot be shown is not decided.
   * @param {Response} response
   */
  #accepts(response) {
    const { pad, volgende, uitkomst } = response;
    return (
      pad.every(({ vraag, antwoord }) => this.#lines.some((line) => line.question === vraag && line.has(antwoord))) &&
      (volgende ?? uitkomst) !== null &&
      (volgende === null || this.question(volgende) !== undefined) &&
      this.#form.accepts(response)
    );
  }

  /** @param {{moveFocus: boolean}} how */
  #render({ moveFocus }) {
    if (this.response === null || this.#form.engine.state === "failed") return;
    const { pad, volgende } = this.response;
    const todo = this.#todo;
    this.#current = this.#screen(volgende, todo, moveFocus);
    this.#screens.shows = this.#current;
    this.#show(this.#current);
    this.#showAnswers(pad.filter(({ vraag }) => vraag !== this.#current));
    for (const on of this.#root.querySelectorAll("[data-verder]")) {
      hide(on, this.#current !== NOW || on.dataset.verder !== volgende);
    }
    const question = this.question(this.#current) ?? null;
    const before = this.#current === this.#first ? this.#before : null;
    const seen = this.#form.show(this.response, question, { moveFocus, before }) ?? [];
    this.#read = new Set(todo.filter((each) => this.#read.has(each) || seen.includes(each)));
  }

  /**
   * What there is to do and nobody saw yet comes before the next question, and stays until the visitor goes on. A question
   * that is asked once more is not broken off for it.
   * @param {string|null} volgende
   * @param {string[]} todo
   * @param {boolean} moveFocus
   */
  #screen(volgende, todo, moveFocus) {
    if (this.#changing !== null) return this.#changing;
    if (volgende === null) return NOW;
    const isNew = volgende !== this.#current && todo.some((each) => !this.#read.has(each));
    return (moveFocus ? isNew : this.#current === NOW) ? NOW : volgende;
  }

  get #todo() {
    return this.response ? (this.#form.todo?.(this.response) ?? []) : [];
  }

  get #first() {
    return this.#before?.id ?? null;
  }

  /** @param {string|null} id */
  #show(id) {
    for (const question of this.questions) {
      hide(question, question.id !== id);
      const changes = question.querySelector("[data-wijzigt]");
      if (changes) hide(changes, this.#changing !== question.id || !this.#isAnswered(question.id));
    }
    if (this.#before) this.#hide(`[data-vooraf], [data-volgende="${this.#first}"]`, id !== this.#first);
  }

  /** @param {Step[]} pad */
  #showAnswers(pad) {
    for (const line of this.#lines) line.show(pad.find(({ vraag }) => vraag === line.question));
    const passed = this.#before && this.#current !== this.#first;
    if (this.#before) this.#hide(`[data-antwoord-op="${this.#first}"]`, !passed);
    hide(this.#answers, pad.length === 0 && !passed);
  }

  get #answers() {
    return partOf(this.#root, '[data-deel="antwoorden"]');
  }

  /**
   * @param {string} selector
   * @param {boolean} hidden
   */
  #hide(selector, hidden) {
    for (const each of this.#root.querySelectorAll(selector)) hide(each, hidden);
  }
}

// The line that an answered question shrinks to.
class Line {
  #line;
  #doubt;
  #answers;

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
    this.#doubt = partOf(line, "[data-twijfel]");
    this.#answers = [...line.querySelectorAll("[data-gekozen]")];
  }

  get question() {
    return this.#line.dataset.antwoordOp ?? "";
  }

  /** @param {string} answer */
  has(answer) {
    return this.#answers.some(({ dataset }) => dataset.gekozen === answer);
  }

  /**
   * Show the answer that a response tells, or nothing.
   * @param {Step} [step]
   */
  show(step) {
    hide(this.#line, !step);
    hide(this.#doubt, !step || step.antwoord === step.geldt_als);
    for (const each of this.#answers) hide(each, each.dataset.gekozen !== step?.antwoord);
  }
}
