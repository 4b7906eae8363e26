"""Record what a screen reader would announce, with a model of live regions that runs in the page.

A region announces text that becomes visible in it: only that text, or all of the enclosing `aria-atomic` element.
Existing and removed text is silent. Replaced text is announced again, even if it is the same.
"""

from playwright.sync_api import Page

_LISTEN = """
  const POLITENESS = { alert: "assertive", status: "polite", log: "polite" };
  const heard = (window.heard = []);
  const REGIONS = "[aria-live], [role=alert], [role=status], [role=log]";
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const texts = (region) => {
    const found = new Set();
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (data.trim() && parentElement.checkVisibility() && parentElement.closest(REGIONS) === region) {
        found.add(walker.currentNode);
      }
    }
    return new Map([...found].map((node) => [node, node.data]));
  };
  const before = new Map();
  const seen = new WeakSet(); // live regions that were visible before; a region that becomes visible itself is silent
  function listen() {
    for (const region of document.querySelectorAll(REGIONS)) {
      const [then, now] = [before.get(region) ?? new Map(), texts(region)];
      const fresh = [...now].filter(([node, data]) => then.get(node) !== data).map(([node]) => node);
      before.set(region, now);
      const cameAlong = region.hasAttribute("aria-live") && !seen.has(region);
      if (region.checkVisibility()) seen.add(region);
      if (cameAlong) continue;
      const whole = (node) => {
        const atomic = node.parentElement.closest("[aria-atomic=true]");
        if (atomic && region.contains(atomic)) return atomic;
        return /alert|status/.test(region.getAttribute("role")) ? region : null;
      };
      const said = new Set(fresh.map((node) => plain(whole(node)?.innerText ?? node.data)));
      if (said.size) heard.push([region.getAttribute("aria-live") ?? POLITENESS[region.role], [...said].join(" ")]);
    }
  }
  const observed = { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden", "open"] };
  addEventListener("DOMContentLoaded", () => {
    for (const region of document.querySelectorAll(REGIONS)) {
      before.set(region, texts(region));
      if (region.checkVisibility()) seen.add(region);
    }
    new MutationObserver(listen).observe(document, observed);
  });
"""


class Heard:
    """Everything that a page announces, from the next navigation on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(f"(() => {{ {_LISTEN} }})();")

    def now(self) -> list[str]:
        """Return what was announced since the last call, in order."""
        said: list[list[str]] = self._page.evaluate("heard.splice(0)")
        return [text for _, text in said]

    def next(self) -> list[str]:
        """Wait for an announcement, then return the same as `now`."""
        self._page.evaluate(
            """async () => {
              while (!heard.length) await new Promise((resolve) => setTimeout(resolve, 20));
            }"""
        )
        return self.now()

    def with_politeness(self) -> list[list[str]]:
        """Return the same as `now`, with `polite` or `assertive` before each text."""
        said: list[list[str]] = self._page.evaluate("heard.splice(0)")
        return said
