// Moves the focus to an element that just appeared, in the same frame.

/** @type {ResizeObserver|null} */
let waiting = null;

/**
 * Focusing at once would force style and layout, and the frame would repeat them. So wait until the browser has done
 * layout, before it paints. If something else takes the focus meanwhile, it keeps it. Scroll explicitly: browsers
 * would center the element, with text to read first above the fold.
 * @param {HTMLElement} element the element to focus
 * @param {HTMLElement} [top] the element to scroll to the top of the screen
 */
export function focusWhenShown(element, top = element) {
  const before = document.activeElement;
  waiting?.disconnect();
  waiting = new ResizeObserver((_, observer) => {
    observer.disconnect();
    if (![before, document.body].includes(document.activeElement)) return;
    element.focus({ preventScroll: true });
    top.scrollIntoView({ block: "start" });
  });
  waiting.observe(element);
}
