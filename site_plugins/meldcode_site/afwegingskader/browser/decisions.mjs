// Shows the two decisions of a response, each by the first of its texts that holds.

import { hide } from "../../forms/browser/hide.mjs";

/**
 * What `handle` of the core answers, as far as it is shown.
 * @typedef {object} Weighed
 * @property {import("../../forms/browser/walk.mjs").Step[]} pad
 * @property {string|null} volgende
 * @property {string|null} uitkomst
 * @property {Object<string, string>} besluiten
 * @property {string[]} meldnormen
 * @property {boolean} samen_met_veilig_thuis
 * @property {boolean} opnieuw
 * @property {string[]} adviezen
 * @property {string[]} tegenspraak
 * @property {string[]} grond
 * @property {string[]} rijen
 */

/**
 * @param {Iterable<HTMLElement>} decisions each with its name and its texts
 * @param {Object<string, string>} values what was decided, by the name of the decision
 * @param {Set<string>} holds the names of what a text can depend on, and that is so
 */
export function showDecisions(decisions, values, holds) {
  for (const decision of decisions) {
    const name = /** @type {string} */ (decision.dataset.besluit);
    decision.dataset.waarde = values[name];
    const texts = [...decision.querySelectorAll(`[data-${name}]`)];
    const shown = texts.find((each) => each.dataset[name] === values[name] && applies(each, holds));
    for (const each of texts) hide(each, each !== shown);
  }
}

// Whether what a text depends on holds; most depend on nothing.
/**
 * @param {HTMLElement} text
 * @param {Set<string>} holds
 */
function applies({ dataset: { als } }, holds) {
  return als === undefined || als.split(" ").some((each) => holds.has(each));
}
