"""Find layout faults by measuring the page: with large text, on narrow screens and for touch."""

from playwright.sync_api import Page

_FIND = """
  const root = document.documentElement;
  // Elements share their ancestors, so what depends on those is computed once for each.
  const once = (compute) => {
    const known = new Map();
    return (each) => known.get(each) ?? known.set(each, compute(each)).get(each);
  };
  const style = once(getComputedStyle);
  const ALL = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const above = function* (each) { for (; each; each = each.parentElement) yield each; };
  // Text for screen readers alone is clipped on purpose.
  const clipped = once((each) => [...above(each)].some((one) => style(one).clipPath !== "none"));
  const seen = (each) => each.checkVisibility(ALL) && !clipped(each);
  // Sticky elements cover what scrolls under them. That is checked for the focused element (see `obscured`).
  const layer = once((each) => [...above(each)].find((one) => /sticky|fixed/.test(style(one).position)) ?? root);
  const name = (each) => `<${each.localName} class="${each.getAttribute("class") ?? ""}"> ` +
    (each.getAttribute("aria-label") ?? each.textContent ?? "").trim().replace(/\\s+/g, " ").slice(0, 50);
  const CONTROLS = "a[href], button, input, summary, textarea, [tabindex='0']";
  const controls = () =>
    [...document.querySelectorAll(CONTROLS)].filter((each) => seen(each) && !each.closest("[inert]"));
  // The whole row of a radio button or checkbox is one target, however small the input.
  const target = (each) => (/radio|checkbox/.test(each.type) && each.closest(".afw-antwoord, .afw-vink")) || each;
"""

_MISFITS = f"""() => {{ {_FIND}
  const found = new Set();
  if (root.scrollWidth > root.clientWidth) found.add(`${{root.scrollWidth - root.clientWidth}} px too wide`);

  // The elements that cut off what sticks out of them, with whether they do so sideways and up or down.
  const frames = once((each) => [...above(each)].flatMap((one) => {{
    const {{ display, overflowX, overflowY }} = style(one);
    if (display === "inline" || one === document.body || one === root) return [];
    const cuts = [overflowX !== "visible", /hidden|clip/.test(overflowY)];
    return cuts.some(Boolean) ? [[one, one.getBoundingClientRect(), ...cuts]] : [];
  }}));
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {{
    const [node, each] = [texts.currentNode, texts.currentNode.parentElement];
    if (!node.data.trim() || !seen(each)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {{
      if (box.width <= 1 || box.height <= 1) continue;
      const [cut] = frames(each).find(([, frame, inX, inY]) =>
        (inX && (box.right > frame.right + 1.5 || box.left < frame.left - 1.5)) ||
        (inY && (box.bottom > frame.bottom + 3 || box.top < frame.top - 3))) ?? [];
      if (cut) found.add(`cut off by ${{name(cut)}}: ${{name(each)}}`);
      else if (box.left < -1 || box.right > root.clientWidth + 1) found.add(`outside of the window: ${{name(each)}}`);
      lines.push({{ each, box, layer: layer(each) }});
    }}
  }}
  for (const number of document.querySelectorAll("a[href^='tel:']")) {{
    const range = document.createRange();
    range.selectNodeContents(number);
    const boxes = [...range.getClientRects()];
    const fits = boxes.reduce((sum, {{ width }}) => sum + width, 0) <= number.parentElement.clientWidth;
    if (/^[\\d-]+$/.test(number.textContent.trim()) && fits && boxes.length > 1) found.add(`broken: ${{name(number)}}`);
  }}

  // How far two boxes overlap.
  const over = (one, other) => [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];
  function pairs(boxes, judge) {{
    boxes.sort((one, other) => one.box.top - other.box.top);
    boxes.forEach((one, index) => {{
      for (let at = index + 1; at < boxes.length && boxes[at].box.top < one.box.bottom; at += 1) {{
        if (one.layer === boxes[at].layer) judge(one, boxes[at], ...over(one.box, boxes[at].box));
      }}
    }});
  }}
  pairs(lines, (one, other, width, height) => {{
    // A line box is taller than its text.
    const letters = 0.45 * Math.min(one.box.height, other.box.height);
    if (width > 2 && height > letters) found.add(`text over text: ${{name(one.each)}} and ${{name(other.each)}}`);
  }});

  const boxes = [];
  const inText = (each) => style(each).display === "inline" &&
    [...each.parentElement.childNodes].some((beside) => beside !== each && beside.textContent.trim());
  for (const each of controls()) {{
    const all = [...target(each).getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const large = all.some((box) => box.width >= 24 && box.height >= 24);
    if (all.length && !large && !inText(each)) {{
      found.add(`small: ${{name(each)}} ${{Math.round(all[0].width)}} x ${{Math.round(all[0].height)}}`);
    }}
    if (style(each).display === "inline") continue; // links in running text may be close together
    boxes.push(...all.map((box) => ({{ each: target(each), box, layer: layer(each) }})));
  }}
  pairs(boxes, (one, other, width, height) => {{
    const within = one.each.contains(other.each) || other.each.contains(one.each);
    if (!within && width > 2 && height > 2) found.add(`over each other: ${{name(one.each)}} and ${{name(other.each)}}`);
  }});
  return [...found];
}}"""

_OBSCURED = f"""() => {{ {_FIND}
  const found = [];
  for (const each of controls()) {{
    each.focus();
    const box = target(each).getBoundingClientRect();
    if (document.activeElement !== each || box.width < 2) continue;
    // With large text a row can be taller than the window.
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const part = [0.1, 0.5, 0.9];
    const at = part.flatMap((x) => part.map((y) => [box.left + x * box.width, top + y * (bottom - top)]));
    const visible = at.some(([x, y]) => target(each).contains(document.elementFromPoint(x, y)));
    if (!visible) found.push(name(each));
  }}
  return found;
}}"""

_DOUBLE = """() => {
  const { style } = document.documentElement;
  style.fontSize = "";
  style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
}"""


def misfits(page: Page) -> list[str]:
    """Return a line for each element that overflows, is cut off, overlaps another, or is a target below 24 px."""
    found: list[str] = page.evaluate(_MISFITS)
    return found


def obscured(page: Page) -> list[str]:
    """Return the controls that are entirely hidden while they have the focus."""
    found: list[str] = page.evaluate(_OBSCURED)
    return found


def set_letters(page: Page, size: int) -> None:
    """Set the browser's default font size (usually 16). Media queries follow it."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    session.detach()


def double_by_setting(page: Page) -> None:
    """Double the browser's default font size."""
    page.evaluate("document.documentElement.style.fontSize = ''")  # of `double_letters`
    set_letters(page, 32)


def double_letters(page: Page) -> None:
    """Double the font size as a browser's text-only zoom does. Media queries do not follow it."""
    set_letters(page, 16)
    page.evaluate(_DOUBLE)
