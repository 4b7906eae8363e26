// Copies a text, and says whether that worked.

import { hide } from "./hide.mjs";

/**
 * @param {string} text
 * @param {HTMLElement} root the part of the page that says it
 */
export async function copy(text, root) {
  const copied = navigator.clipboard ? await write(text) : writeByEvent(text);
  for (const each of root.querySelectorAll("[data-gekopieerd]")) {
    hide(each, (each.dataset.gekopieerd === "gelukt") !== copied);
    each.replaceWith(each.cloneNode(true)); // what is new is announced, also when it says the same as before
  }
}

function write(text) {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

// Where a site is not served over https there is no clipboard to write to. The browser's own command to copy asks what to put
// there.
function writeByEvent(text) {
  let copied = false;
  const give = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    copied = true;
  };
  document.addEventListener("copy", give, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return done && copied;
}
