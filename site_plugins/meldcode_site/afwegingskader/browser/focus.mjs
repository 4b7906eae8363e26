// Moves the focus to what just came into view, in the frame that shows it.

let waiting = null;

/**
 * Asked for at once, a browser would have to style and lay out the page for it, and do so again for the frame. So it is
 * moved when the browser has done that, and before anything is painted. Who moves it meanwhile prevails. Left to the browser
 * it would stand in the middle of the screen, and what is to be read first above that.
 * @param {HTMLElement} element what has to get the focus
 * @param {HTMLElement} [top] what has to stand at the top of the screen then
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
