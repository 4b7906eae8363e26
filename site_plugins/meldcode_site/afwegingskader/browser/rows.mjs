// Steps 1 to 3 of a case: lists of rows that are added, filled in and removed.

import { hide } from "../../forms/browser/hide.mjs";
import { partOf } from "../../forms/browser/part.mjs";

/** @typedef {Object<string, string|null>} Row what is in the fields of a row, by name */
/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Field */

export class Rows {
  #mayRemove;
  /** @type {HTMLElement[]} */
  #lists;
  #made = 0; // of all rows, so that no id is used twice

  /**
   * @param {HTMLElement} root the form with the lists
   * @param {() => Promise<boolean>} mayRemove asks whether a row that was filled in may go
   */
  constructor(root, mayRemove) {
    this.#mayRemove = mayRemove;
    this.#lists = [...root.querySelectorAll("[data-rijen]")];
    for (const list of this.#lists) {
      list.addEventListener("click", ({ target }) => this.#click(list, /** @type {Element} */ (target)));
      list.addEventListener("change", () => leaveNoChoice(list));
    }
  }

  /** Whether there are no rows. */
  get isEmpty() {
    return this.#lists.every((list) => rowsOf(list).length === 0);
  }

  /** The rows of each list, by its name. */
  get content() {
    return Object.fromEntries(this.#lists.map((list) => [list.dataset.rijen, rowsOf(list).map(contentOf)]));
  }

  /**
   * Add the rows of a file.
   * @param {Object<string, Row[]>} found
   */
  fill(found) {
    for (const list of this.#lists) {
      for (const row of found[/** @type {string} */ (list.dataset.rijen)]) {
        for (const field of fieldsOf(this.#add(list))) field.value = row[/** @type {string} */ (field.dataset.veld)] ?? "";
      }
      leaveNoChoice(list);
    }
  }

  clear() {
    for (const list of this.#lists) {
      for (const row of rowsOf(list)) row.remove();
      this.#number(list);
      hide(partOf(list, "[data-is-weg]"), true);
    }
  }

  /**
   * @param {HTMLElement} list
   * @param {Element} target
   */
  #click(list, target) {
    const row = /** @type {HTMLElement|null} */ (target.closest("[data-aantekening]"));
    if (row && target.closest("[data-haal-weg]")) this.#remove(list, row);
    if (!target.closest("[data-erbij]")) return;
    hide(partOf(list, "[data-is-weg]"), true);
    fieldsOf(this.#add(list))[0].focus();
  }

  /** @param {HTMLElement} list */
  #add(list) {
    const row = /** @type {HTMLElement} */ (partOf(list, "[data-sjabloon]").firstElementChild?.cloneNode(true));
    const id = String(++this.#made);
    for (const each of row.querySelectorAll("*")) {
      for (const { name, value } of each.attributes) each.setAttribute(name, value.replaceAll("{n}", id));
    }
    partOf(list, "[data-plaats]").append(row);
    this.#number(list);
    return row;
  }

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} row
   */
  async #remove(list, row) {
    const { datum, wie, tekst } = contentOf(row);
    if ((datum || wie || tekst) && !(await this.#mayRemove())) return;
    const number = rowsOf(list).indexOf(row) + 1;
    row.remove();
    this.#number(list);
    const message = partOf(list, "[data-is-weg]");
    partOf(message, "[data-nummer]").textContent = String(number);
    hide(message, false);
    message.replaceWith(message.cloneNode(true)); // a new node is announced, even if its text is unchanged
    partOf(list, "[data-erbij]").focus();
    list.dispatchEvent(new Event("change", { bubbles: true }));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {HTMLElement} list */
  #number(list) {
    const rows = rowsOf(list);
    for (const [index, row] of rows.entries()) {
      for (const place of row.querySelectorAll("[data-nummer]")) place.textContent = String(index + 1);
    }
    const full = rows.length >= Number(list.dataset.meeste);
    hide(partOf(list, "[data-erbij]"), full);
    hide(partOf(list, "[data-vol]"), !full);
  }
}

/**
 * @param {HTMLElement} list
 * @returns {HTMLElement[]}
 */
function rowsOf(list) {
  return [...list.querySelectorAll("[data-plaats] > [data-aantekening]")];
}

/** @param {HTMLElement} row */
function fieldsOf(row) {
  return [.../** @type {NodeListOf<Field>} */ (row.querySelectorAll("[data-veld]"))];
}

/**
 * @param {HTMLElement} row
 * @returns {Row}
 */
function contentOf(row) {
  return Object.fromEntries(fieldsOf(row).map((field) => [field.dataset.veld, valueOf(field)]));
}

// A day is one that exists, or none.
/** @param {Field} field */
function valueOf(field) {
  if (field.type !== "date") return field.value;
  return (field.validity.valid && field.value) || null;
}

// Browsers restore a choice that differs from the initial page, so make the current choice the initial one.
/** @param {HTMLElement} list */
function leaveNoChoice(list) {
  for (const option of list.getElementsByTagName("option")) {
    option.toggleAttribute("selected", option.selected);
  }
}
