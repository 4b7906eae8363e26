// What the theme lacks for whoever uses a keyboard. Without this nothing else is lost.

// On a narrow screen it opens its menu by a label, which no keyboard reaches and no screen reader calls a button. A button
// takes its place; while the menu is open, nothing under it can be reached.
function menu(button) {
  const label = document.querySelector('.md-header [for="__drawer"]');
  const toggle = document.getElementById("__drawer");
  const links = document.querySelector(".md-nav--primary");
  const under = document.querySelectorAll(".md-content, .md-footer");
  button.append(...label.childNodes);
  button.hidden = false;
  label.remove();
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", toggle.checked);
    for (const each of under) each.inert = toggle.checked;
    if (toggle.checked) links.querySelector("a").focus();
    else if (links.contains(document.activeElement)) button.focus();
  });
  links.addEventListener("click", ({ target }) => {
    if (target.closest("a") && toggle.checked) toggle.click();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) toggle.click();
  });
}

// Its shortcuts of one letter lead to another page or into the search. Whoever speaks to a computer, or rests a hand on a
// key, did not ask for that.
function noShortcuts(event) {
  if (event.key.length === 1 && !event.target.closest("input, textarea, select")) event.stopPropagation();
}

addEventListener("keydown", noShortcuts, { capture: true });
menu(document.querySelector("[data-menu]"));
