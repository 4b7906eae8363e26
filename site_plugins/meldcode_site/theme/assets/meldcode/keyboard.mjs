// Keyboard access that the theme lacks. The site works without this script.

// On narrow screens the theme opens the menu with a label, which keyboards cannot reach and screen readers do not
// announce as a button. Replace it with a button.
/** @param {HTMLElement} button */
function menu(button) {
  const label = /** @type {HTMLElement} */ (document.querySelector('label[for="__drawer"].mc-menuknop'));
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  button.append(...label.childNodes);
  button.hidden = false;
  label.remove();
  button.addEventListener("click", () => toggle.click());
  // The browser turns the boolean into a string.
  toggle.addEventListener("change", () =>
    button.setAttribute("aria-expanded", /** @type {string} */ (/** @type {unknown} */ (toggle.checked))),
  );
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
}

// The top bar grows with its text. Set its height on everything that could end up under it, such as focused elements
// and the leave link. The property is not inherited, because that would restyle the whole page.
/** @param {HTMLElement} bar */
function measure(bar) {
  const under = document.querySelectorAll("html, [data-onder-balk]");
  const keep = () => {
    const height = `${bar.offsetHeight}px`;
    for (const { style } of under) style.setProperty("--mc-balk", height);
  };
  new ResizeObserver(keep).observe(bar);
}

measure(/** @type {HTMLElement} */ (document.querySelector('[data-md-component="announce"]')));
menu(/** @type {HTMLElement} */ (document.querySelector("[data-menu]")));
