// Loads the theme's own script when someone uses the header: search, dark and light. Reading and deciding do not need
// it. On a page with a form only interaction with the header loads it; elsewhere any interaction does, because it also
// highlights the current heading in the table of contents.

const SHORTCUTS = "fs/p,n.";
const CONTROLS = "label, input, button:not([data-menu])";
const SIGNS = ["pointerover", "pointerdown", "focusin", "keydown", "scroll"];
const WITHIN = document.querySelector("[data-module]") ? ".md-header" : "html";

/** @type {Promise<unknown>|undefined} */
let coming;
let done = false;

function come() {
  coming ??= new Promise((resolve) => {
    const script = document.createElement("script");
    const { theme, integrity } = /** @type {HTMLElement} */ (document.querySelector("script[data-theme]")).dataset;
    Object.assign(script, { src: theme, integrity });
    script.onload = script.onerror = () => resolve((done = true)); // without the script the controls do what they can
    document.head.append(script);
  });
  return coming;
}

/** @param {Event} event */
function reached({ target }) {
  if (target instanceof Element ? target.closest(WITHIN) : document.documentElement.matches(WITHIN)) come();
}

// Replay a click that came before the script had loaded, unless the control changed in the meantime.
/** @param {MouseEvent} event */
function pressed(event) {
  const control = /** @type {HTMLLabelElement|null} */ (/** @type {Element} */ (event.target).closest(CONTROLS));
  if (done || !control?.closest(".md-header")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const what = /** @type {HTMLInputElement} */ (control.control ?? control); // a label activates its control
  const { checked } = what;
  come().then(() => what.checked === checked && control.click());
}

// Disable the theme's single-letter shortcuts, which speech input triggers by accident.
/** @param {KeyboardEvent} event */
function typed(event) {
  if (
    event.key?.length === 1 &&
    SHORTCUTS.includes(event.key) &&
    !(/** @type {Element} */ (event.target).closest?.("input, textarea"))
  )
    event.stopPropagation();
}

for (const sign of SIGNS) document.addEventListener(sign, reached, { capture: true, passive: true });
document.addEventListener("click", pressed, true);
addEventListener("keydown", typed, true);
