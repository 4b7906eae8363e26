// What several parts of the page do with what stands in it.

/**
 * What is always there.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function one(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * The same, of what someone fills in or presses.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function control(root, selector) {
  return /** @type {HTMLInputElement} */ (root.querySelector(selector));
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
export function template(root, selector) {
  return /** @type {HTMLTemplateElement} */ (root.querySelector(selector));
}

/**
 * What an event is about.
 * @param {Event} event
 */
export function targetOf(event) {
  return /** @type {HTMLInputElement} */ (event.target);
}

/**
 * Shows of several elements the one whose attribute has a value.
 * @param {ParentNode} root
 * @param {string} attribute
 * @param {string} value
 */
export function showOne(root, attribute, value) {
  for (const each of root.querySelectorAll(`[data-${attribute}]`)) each.hidden = each.getAttribute(`data-${attribute}`) !== value;
}

/**
 * Puts a sentence of the command in an element, with what it quotes as code.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function tell(element, text) {
  const parts = text.split("`").map((part, index) => {
    const code = index % 2 ? document.createElement("code") : null;
    if (code) code.textContent = part;
    return code ?? part;
  });
  element.replaceChildren(...parts);
}

/**
 * Fills a list with a copy of the template for each of its items.
 * @template Item
 * @param {HTMLElement} list
 * @param {HTMLTemplateElement} form
 * @param {Item[]} items
 * @param {(element: HTMLElement, item: Item) => void} fill
 */
export function fillList(list, form, items, fill) {
  list.replaceChildren(
    ...items.map((item) => {
      const element = /** @type {HTMLElement} */ (form.content.firstElementChild?.cloneNode(true));
      fill(element, item);
      return element;
    }),
  );
}

/**
 * Brings a field, or what is in a group, into view, opens what it is folded in, and gives it the focus.
 * @param {HTMLElement} element
 */
export function goTo(element) {
  for (let at = /** @type {HTMLElement|null} */ (element); at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  const field = element.matches(FIELDS) ? element : element.querySelector(FIELDS);
  (field ?? element).focus({ preventScroll: true });
  (field?.closest(".mk-veld") ?? element).scrollIntoView({ block: "center" });
}

const FIELDS = "input:not([type=hidden]), select, textarea, button";
