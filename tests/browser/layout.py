"""What is wrong with how a page is laid out, measured in the page: for large letters, narrow screens and fingers."""

from playwright.sync_api import Page

_FIND = """
  const root = document.documentElement;
  const styles = new Map();
  const style = (each) => styles.get(each) ?? styles.set(each, getComputedStyle(each)).get(each);
  const ALL = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const shown = (each) => each.checkVisibility(ALL);
  const above = function* (each) { for (; each; each = each.parentElement) yield each; };
  // What only a screen reader gets to hear is cut to nothing on purpose.
  const seen = (each) => shown(each) && ![...above(each)].some((one) => style(one).clipPath !== "none");
  // What stays in its place lies over what scrolls under it; the test of the focus is about that.
  const layer = (each) => [...above(each)].find((one) => /sticky|fixed/.test(style(one).position)) ?? null;
  const name = (each) => `<${each.localName} class="${each.getAttribute("class") ?? ""}"> ` +
    (each.getAttribute("aria-label") ?? each.textContent ?? "").trim().replace(/\\s+/g, " ").slice(0, 50);
  const CONTROLS = "a[href], button, input, summary, textarea, [tabindex='0']";
  const controls = () =>
    [...document.querySelectorAll(CONTROLS)].filter((each) => seen(each) && !each.closest("[inert]"));
  // A row to choose from is one target, however small the box in it.
  const target = (each) => (/radio|checkbox/.test(each.type) && each.closest(".afw-antwoord, .afw-vink")) || each;
"""

_MISFITS = f"""() => {{ {_FIND}
  const found = new Set();
  if (root.scrollWidth > root.clientWidth) found.add(`${{root.scrollWidth - root.clientWidth}} px too wide`);

  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {{
    const [node, each] = [texts.currentNode, texts.currentNode.parentElement];
    if (!node.data.trim() || !seen(each)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {{
      if (box.width <= 1 || box.height <= 1) continue;
      const cut = [...above(each)].find((one) => {{
        const {{ display, overflowX, overflowY }} = style(one);
        if (display === "inline" || one === document.body || one === root) return false;
        const frame = one.getBoundingClientRect();
        return (overflowX !== "visible" && (box.right > frame.right + 1.5 || box.left < frame.left - 1.5)) ||
          (/hidden|clip/.test(overflowY) && (box.bottom > frame.bottom + 3 || box.top < frame.top - 3));
      }});
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

  // By how much two boxes lie over each other.
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
    // The box of a line is higher than its letters.
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
    if (style(each).display === "inline") continue; // the lines of a text lie close to each other
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
    // A row with large letters can be longer than the window.
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
    """What sticks out, is cut off, lies over something else, or is smaller than a finger needs (24 px), a line each."""
    found: list[str] = page.evaluate(_MISFITS)
    return found


def obscured(page: Page) -> list[str]:
    """What cannot be seen at all while it has the focus."""
    found: list[str] = page.evaluate(_OBSCURED)
    return found


def set_letters(page: Page, size: int) -> None:
    """Choose the size of letters, usually 16, as in the browser's settings; media queries follow it."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    session.detach()


def double_letters(page: Page) -> None:
    """Make all letters twice as large, as a browser does that enlarges text alone; media queries stay as they were."""
    set_letters(page, 16)
    page.evaluate(_DOUBLE)
