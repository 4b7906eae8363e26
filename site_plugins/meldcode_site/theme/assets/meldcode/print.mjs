// What is folded away on the screen stands open on paper. The style sheet sees to that where a browser knows
// `::details-content`; this does so in older ones.

/** @type {HTMLDetailsElement[]} */
let folded = [];

addEventListener("beforeprint", () => {
  folded = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("article details:not([open])")]);
  open(true);
});
addEventListener("afterprint", () => open(false));

/** @param {boolean} isOpen */
function open(isOpen) {
  for (const each of folded) each.open = isOpen;
}
