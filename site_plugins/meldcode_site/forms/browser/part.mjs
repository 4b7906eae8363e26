// Finds the parts of a page.

/**
 * A part that the build always makes.
 * @param {Element} root
 * @param {string} selector
 */
export function partOf(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}
