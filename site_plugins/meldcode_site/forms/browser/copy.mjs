// Copies a text to the clipboard and reports the result.

import { hide } from "./hide.mjs";

/**
 * @param {string} text
 * @param {HTMLElement} root the part of the page with the messages
 */
export async function copy(text, root) {
  const copied = navigator.clipboard ? await write(text) : writeByEvent(text);
  for (const each of root.querySelectorAll("[data-gekopieerd]")) {
    hide(each, (each.dataset.gekopieerd === "gelukt") !== copied);
    each.replaceWith(each.cloneNode(true)); // a new node is announced, even if its text is unchanged
  }
}

/** @param {string} text */
function write(text) {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

// Without https there is no clipboard API; the browser's own copy command fires an event that takes the text.
/** @param {string} text */
function writeByEvent(text) {
  let copied = false;
  const give = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    copied = true;
  };
  document.addEventListener("copy", give, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return done && copied;
}
