// What someone filled in and must not come back.

/**
 * To be able to restore a tab, Firefox writes to disk which choices differ from how the page came, whatever their
 * `autocomplete` says. So what is chosen becomes how the page came.
 * @param {HTMLElement} root whatever was chosen within it leaves no trace
 */
export function leaveNoTrace(root) {
  for (const choice of root.getElementsByTagName("input")) {
    if (choice.defaultChecked !== choice.checked) choice.defaultChecked = choice.checked;
  }
}

/** Empty fields for good: what was typed in a field, a browser can bring back even after its value was changed. */
export function forget(fields) {
  for (const field of fields) {
    field.value = "";
    field.replaceWith(field.cloneNode()); // which has no past
  }
}
