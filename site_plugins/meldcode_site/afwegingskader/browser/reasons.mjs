// Shows beside each decision which rows of the rules led to it, and gives their words for the record.

import { hide } from "../../forms/browser/hide.mjs";

export class Reasons {
  #places;

  /** @param {HTMLElement} root holds for each decision the rows, by name */
  constructor(root) {
    this.#places = [...root.querySelectorAll("[data-waarom]")];
  }

  /** @param {string[]} rows the names of those that decided, as the core gives them */
  show(rows) {
    for (const row of this.#places.flatMap(rowsOf)) {
      const decides = rows.includes(/** @type {string} */ (row.dataset.rij));
      hide(/** @type {HTMLElement} */ (row.querySelector("[data-geldt]")), !decides);
      hide(/** @type {HTMLElement} */ (row.querySelector("[data-geldt-niet]")), decides);
    }
  }

  /** What each row says, by decision and name, as the core's record takes it. */
  get words() {
    const told = (/** @type {HTMLElement} */ row) => [
      row.dataset.rij,
      /** @type {HTMLElement} */ (row.querySelector("[data-zin]")).textContent.trim(),
    ];
    return Object.fromEntries(this.#places.map((place) => [place.dataset.waarom, Object.fromEntries(rowsOf(place).map(told))]));
  }
}

/** @param {HTMLElement} place */
function rowsOf(place) {
  return [...place.querySelectorAll("[data-rij]")];
}
