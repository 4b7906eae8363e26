// Light or dark as the browser is, before the first paint: a module would come after it.
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
  dark.addEventListener("change", follow);
  follow();
}
