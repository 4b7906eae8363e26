// Makes the site again a little after each change, one at a time.

const PAUSE = 250; // ms without a change: someone stopped typing

export class Work {
  #run;
  /** @type {number|undefined} */
  #timer;
  #last = Promise.resolve();
  /** @type {Promise<void>|null} */
  #next = null; // a run that has yet to begin

  /** @param {() => Promise<void>} run makes the site of all that is filled in at that moment */
  constructor(run) {
    this.#run = run;
  }

  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /**
   * Does something while no site is made, and nothing that is filled in is taken.
   * @template Result
   * @param {() => Promise<Result>} task
   * @returns {Promise<Result>}
   */
  alone(task) {
    clearTimeout(this.#timer);
    const done = this.#last.then(task);
    this.#last = done.then(() => {}, reportError); // what comes after it goes on
    return done;
  }

  /** @returns {Promise<void>} settles when all that was filled in until now is in the site */
  now() {
    clearTimeout(this.#timer);
    this.#next ??= this.alone(() => {
      this.#next = null;
      return this.#run();
    });
    return this.#next;
  }
}
