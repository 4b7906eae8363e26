// What the law asks and how it stands, as the generator tells it.

import { goToPlace, nearest } from "./messages.mjs";
import { fillList, one, showOne, template } from "./show.mjs";

/** @typedef {import("./messages.mjs").Places} Places */
/** @typedef {import("./protocol.mjs").LawRow} LawRow */

const MISSING = "ontbreekt";

export class Law {
  #root;
  #openPage;

  /**
   * @param {HTMLElement} root
   * @param {(path: string) => void} openPage opens one of the school's own pages
   */
  constructor(root, openPage) {
    this.#root = root;
    this.#openPage = openPage;
  }

  /**
   * @param {import("./protocol.mjs").Made} made
   * @param {Places} places
   */
  show({ ok, law, complete }, places) {
    const missing = (law ?? []).filter(({ required, state }) => required && state === MISSING).length;
    one(this.#root, "[data-aantal]").textContent = String(missing);
    // Nothing is ready as long as the site cannot be made.
    showOne(this.#root, "stand", law && !complete ? "mist" : law && ok ? "klaar" : "onbekend");
    one(this.#root, "[data-rijen]").hidden = !law;
    one(this.#root, "[data-geen-rijen]").hidden = Boolean(law);
    this.#rows(
      "wettelijk",
      (law ?? []).filter(({ required }) => required),
      places,
    );
    this.#rows(
      "goed",
      (law ?? []).filter(({ required }) => !required),
      places,
    );
  }

  /**
   * @param {string} name
   * @param {LawRow[]} rows
   * @param {Places} places
   */
  #rows(name, rows, places) {
    const form = template(this.#root, "[data-eis-vorm]");
    fillList(one(this.#root, `[data-${name}]`), form, rows, (item, row) => this.#fill(item, row, places));
  }

  /**
   * @param {HTMLElement} item
   * @param {LawRow} row
   * @param {Places} places
   */
  #fill(item, { state, asked, told, article, fields, page }, places) {
    item.dataset.eis = state;
    for (const [name, text] of Object.entries({ uitslag: state, vraagt: asked, uitleg: told, artikel: article })) {
      const element = one(item, `[data-${name}]`);
      element.textContent = text;
      element.hidden = text === "";
    }
    const place = fields.map((field) => nearest(places, field)).find(Boolean);
    if (!told || !(place || page)) return;
    one(item, "[data-ga-naar]").hidden = false;
    one(item, "[data-waarheen]").textContent = asked;
    one(item, "[data-ga]").addEventListener("click", (event) => {
      event.preventDefault();
      if (page) this.#openPage(page);
      else if (place) goToPlace(place);
    });
  }
}
