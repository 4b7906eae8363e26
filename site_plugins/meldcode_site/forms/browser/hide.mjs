// Hides and shows elements of the page.

/**
 * Setting `hidden` makes browsers restyle the whole subtree, even if the value does not change.
 * @param {Element} element
 * @param {boolean} hidden
 */
export function hide(element, hidden) {
  element.toggleAttribute("hidden", hidden); // does nothing if already so
}
