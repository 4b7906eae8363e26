// Hides and shows what a page already has.

/**
 * A browser styles an element anew, and all that is in it, whenever `hidden` is set, also where it is so already.
 * @param {Element} element
 * @param {boolean} hidden
 */
export function hide(element, hidden) {
  element.toggleAttribute("hidden", hidden); // which does nothing where there is nothing to do
}
