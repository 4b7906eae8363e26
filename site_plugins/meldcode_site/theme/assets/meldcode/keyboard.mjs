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
    else if (document.activeElement === document.body || links.contains(document.activeElement)) button.focus();
  });
  links.addEventListener("click", ({ target }) => {
    if (target.closest("a") && toggle.checked) toggle.click();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) toggle.click();
  });
}

// The bar at the top is as high as its words need. Under it lies nothing that has the focus, nor the way out.
// It is told to each of what lies there, and is not inherited: else a browser would style all of the page anew.
function measure(bar) {
  const under = document.querySelectorAll("html, [data-onder-balk]");
  const keep = () => {
    const height = `${bar.offsetHeight}px`;
    for (const { style } of under) style.setProperty("--mc-balk", height);
  };
  new ResizeObserver(keep).observe(bar);
}

measure(document.querySelector('[data-md-component="announce"]'));
menu(document.querySelector("[data-menu]"));
