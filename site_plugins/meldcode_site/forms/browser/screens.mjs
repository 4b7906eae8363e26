// Back and forward in the browser, between the screens of this visit.
// A history entry holds the number of its screen, which is the same whatever was answered. What a screen showed is known in
// memory only, and is gone with the page.

const BACK_WITHIN = 500; // ms; a browser that no longer has the first screen does not go back, and does not say so

export class Screens {
  #at; // the number of the screen in view
  #entered; // that of the last one for which the browser has an entry
  #first;
  /** @type {(string|null|undefined)[]} */
  #shown = [];
  #revisit;
  /** @type {Promise<void>|null} */
  #returning = null;
  #arrived = () => {};

  /**
   * @param {(question: string|null|undefined) => void} revisit is told what the screen showed that the visitor goes to, or
   *   nothing when it is from before the page was loaded or the case was cleared
   */
  constructor(revisit) {
    this.#revisit = revisit;
    this.#at = this.#entered = this.#first = Number.isInteger(history.state) ? history.state : 0;
    history.replaceState(this.#at, "");
    history.scrollRestoration = "manual"; // the focus says where to look
    addEventListener("popstate", ({ state }) => this.#arrive(state));
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && history.state !== this.#at) this.#arrive(history.state);
    });
  }

  /**
   * What the screen in view shows now: the id of a question, or null.
   * @param {string|null} question
   */
  set shows(question) {
    this.#shown[this.#at] = question;
  }

  /** Begin a new screen; what lay ahead of this one is gone. */
  next() {
    const before = this.#at;
    const next = (this.#at += 1);
    this.#shown.length = next;
    // A browser draws its own buttons anew for an entry. What this screen shows is drawn first, and is in view by the next frame.
    setTimeout(() => this.#enter(before));
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => this.#enter(next))));
  }

  /**
   * Forget what every screen showed, and go back to the first, so that no button of the browser leads into the case.
   * @returns {Promise<void>} settles when the browser is there
   */
  restart() {
    this.#enter(this.#at);
    this.#shown = [];
    if (this.#at > this.#first) {
      this.#returning ??= /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          this.#arrived = resolve;
          setTimeout(resolve, BACK_WITHIN);
          history.go(this.#first - this.#at);
        })
      ).finally(() => (this.#returning = null));
    }
    return this.#returning ?? Promise.resolve();
  }

  /** @param {number} last */
  #enter(last) {
    while (this.#entered < Math.min(last, this.#at)) {
      this.#entered += 1;
      history.pushState(this.#entered, "");
    }
  }

  /** @param {unknown} state */
  #arrive(state) {
    const passed = this.#entered < this.#at && state === this.#entered - 1;
    // A fragment in the address makes an entry of its own. It shows what was in view.
    if (!Number.isInteger(state)) {
      this.#entered = this.#at;
      return history.replaceState(this.#at, "");
    }
    this.#at = this.#entered = state; // who goes on from a screen before it has an entry does not come back to it
    this.#first = Math.min(this.#first, this.#at);
    // Back from a screen that had no entry yet went past the one before it, which is the one that is meant.
    if (passed) return history.forward();
    // Firefox is there only a moment later: what replaces this entry now could come after it instead.
    if (this.#returning) setTimeout(this.#arrived);
    else this.#revisit(this.#shown[this.#at]);
  }
}
