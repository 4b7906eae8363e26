// What the theme lacks for whoever uses a keyboard. Without this nothing else is lost.

// On a narrow screen a label opens the menu, which no keyboard reaches and no screen reader calls a button. A button takes
// its place.
function menu(button) {
  const label = document.querySelector('label[for="__drawer"].mc-menuknop');
  const toggle = document.getElementById("__drawer");
  button.append(...label.childNodes);
  button.hidden = false;
  label.remove();
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => button.setAttribute("aria-expanded", toggle.checked));
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
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
