// Copies a text, and says whether that worked.

import { hide } from "./hide.mjs";

/**
 * @param {string} text
 * @param {HTMLElement} root the part of the page that says it
 */
export async function copy(text, root) {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  for (const each of root.querySelectorAll("[data-gekopieerd]")) {
    hide(each, (each.dataset.gekopieerd === "gelukt") !== copied);
    each.replaceWith(each.cloneNode(true)); // what is new is announced, also when it says the same as before
  }
}
