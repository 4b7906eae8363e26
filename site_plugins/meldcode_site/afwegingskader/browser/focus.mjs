// Moves the focus to what just came into view, in the frame that shows it.

let waiting = null;

/**
 * Asked for at once, a browser would have to style and lay out the page for it, and do so again for the frame. So it is
 * moved when the browser has done that, and before anything is painted. Who moves it meanwhile prevails.
 * @param {HTMLElement} element what has to get the focus
 */
export function focusWhenShown(element) {
  const before = document.activeElement;
  waiting?.disconnect();
  waiting = new ResizeObserver((_, observer) => {
    observer.disconnect();
    if ([before, document.body].includes(document.activeElement)) element.focus();
  });
  waiting.observe(element);
}
