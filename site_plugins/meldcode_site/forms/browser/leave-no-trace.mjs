// Removes input that must not come back.

/**
 * For session restore, Firefox writes to disk which choices differ from the initial page, regardless of `autocomplete`. So make
 * the current choices the initial ones.
 * @param {HTMLElement} root the element whose choices must leave no trace
 */
export function leaveNoTrace(root) {
  for (const choice of root.getElementsByTagName("input")) {
    if (choice.defaultChecked !== choice.checked) choice.defaultChecked = choice.checked;
  }
}

/**
 * Clear fields for good: browsers can restore typed text even after the value was changed.
 * @param {Iterable<HTMLInputElement|HTMLTextAreaElement>} fields
 */
export function forget(fields) {
  for (const field of fields) {
    field.value = "";
    field.replaceWith(field.cloneNode()); // the clone has no undo history
  }
}
