// What there is to choose from where a school fills in that too: its roles and its locations.

import { control, one } from "./show.mjs";

/** @typedef {{key: string, value: string, text: string}} Choice */

/**
 * Brings all such fields up to date, and leaves chosen what is chosen.
 * @param {HTMLFormElement} form
 */
export function choices(form) {
  const roles = rolesIn(form);
  const locations = locationsIn(form);
  for (const each of form.querySelectorAll("[data-keuzes]")) {
    const wanted = each.dataset.keuzes === "locaties" ? locations : roles;
    for (const choice of wanted) offer(each, choice);
    for (const old of each.querySelectorAll("[data-van]")) {
      if (!wanted.some(({ key }) => key === old.dataset.van) && !isChosen(old)) old.remove();
    }
  }
}

/**
 * Ticks the box for a value; one that is no role gets a box, so that it is seen and can be unticked.
 * @param {HTMLElement} group
 * @param {string} value
 */
export function tick(group, value) {
  if (!knows(group, value)) offer(group, { key: value, value, text: value });
  boxIn(itsBox(group, value)).checked = true;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Choice[]}
 */
function rolesIn(form) {
  return fieldsOf(form, '[name^="/rollen/"][name$="/naam"]')
    .map((field) => ({ field, parts: field.name.split("/") }))
    .filter(({ parts }) => parts.length === 4) // a role, and nobody who has it
    .map(({ field, parts }) => {
      const item = /** @type {HTMLElement|null} */ (field.closest("[data-item]"));
      const key = item?.dataset.sleutel ?? parts[2];
      return { key, value: key, text: field.value || key };
    });
}

/**
 * @param {HTMLFormElement} form
 * @returns {Choice[]}
 */
function locationsIn(form) {
  return fieldsOf(form, '[name^="/locaties/"]')
    .filter(({ value }) => value)
    .map(({ name, value }) => ({ key: name, value, text: value }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 */
function fieldsOf(form, selector) {
  return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(selector)]);
}

/**
 * @param {HTMLElement} field
 * @param {Choice} choice
 */
function offer(field, choice) {
  if (field instanceof HTMLSelectElement) offerOption(field, choice);
  else offerBox(field, choice);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Choice} choice
 */
function offerOption(select, { key, value, text }) {
  const options = [...select.options];
  const known = options.find(({ dataset }) => dataset.van === key) ?? options.find((each) => each.value && each.value === value);
  const option = known ?? select.appendChild(new Option());
  option.dataset.van = key;
  if (option.value !== value) option.value = value;
  if (option.text !== text) option.text = text;
}

/**
 * @param {HTMLElement} group
 * @param {Choice} choice
 */
function offerBox(group, { key, value, text }) {
  if (!knows(group, key)) group.append(newBox(group, key, value));
  const label = one(itsBox(group, key), "label");
  if (label.textContent !== text) label.textContent = text;
}

let made = 0;

/**
 * @param {HTMLElement} group
 * @param {string} key
 * @param {string} value
 */
function newBox(group, key, value) {
  const box = boxesIn(group)[0].cloneNode(true);
  box.dataset.van = key;
  Object.assign(boxIn(box), { id: `${boxIn(box).id}-${(made += 1)}`, value, checked: false });
  box.querySelector("label")?.setAttribute("for", boxIn(box).id);
  return box;
}

/**
 * @param {HTMLElement} group
 * @param {string} key
 */
function knows(group, key) {
  return boxesIn(group).some(({ dataset }) => dataset.van === key);
}

/** @param {HTMLElement} group */
function boxesIn(group) {
  return /** @type {HTMLElement[]} */ ([...group.children]);
}

/**
 * @param {HTMLElement} group
 * @param {string} key
 */
function itsBox(group, key) {
  return /** @type {HTMLElement} */ (boxesIn(group).find(({ dataset }) => dataset.van === key));
}

/** @param {HTMLElement} box */
function boxIn(box) {
  return control(box, "input");
}

/** @param {HTMLElement} choice */
function isChosen(choice) {
  return choice instanceof HTMLOptionElement ? choice.selected : boxIn(choice).checked;
}
