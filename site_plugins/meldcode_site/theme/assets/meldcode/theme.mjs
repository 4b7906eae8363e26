// Lets the theme's own script come when someone reaches for what it does: the search, dark and light. To read and to decide
// nobody needs it. On a page with a form only a hand on the header calls it; elsewhere any sign of a person does, for it also
// lets the list of contents follow the reading.

const SHORTCUTS = "fs/p,n.";
const CONTROLS = "label, input, button:not([data-menu])";
const SIGNS = ["pointerover", "pointerdown", "focusin", "keydown", "scroll"];
const WITHIN = document.querySelector("[data-module]") ? ".md-header" : "html";

let coming;
let done = false;

function come() {
  coming ??= new Promise((resolve) => {
    const script = document.createElement("script");
    const { theme, integrity } = document.querySelector("script[data-theme]").dataset;
    Object.assign(script, { src: theme, integrity });
    script.onload = script.onerror = () => resolve((done = true)); // without it the controls do what they can
    document.head.append(script);
  });
  return coming;
}

function reached({ target }) {
  if (target instanceof Element ? target.closest(WITHIN) : document.documentElement.matches(WITHIN)) come();
}

// Whoever is quicker than the script loses nothing: the press is done again, unless it was done some other way meanwhile.
function pressed(event) {
  const control = event.target.closest(CONTROLS);
  if (done || !control?.closest(".md-header")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const what = control.control ?? control; // a label presses what it is for
  const { checked } = what;
  come().then(() => what.checked === checked && control.click());
}

// The theme has shortcuts of a single letter, which someone who speaks to the computer sets off without wanting to.
function typed(event) {
  if (event.key?.length === 1 && SHORTCUTS.includes(event.key) && !event.target.closest?.("input, textarea")) event.stopPropagation();
}

for (const sign of SIGNS) document.addEventListener(sign, reached, { capture: true, passive: true });
document.addEventListener("click", pressed, true);
addEventListener("keydown", typed, true);
