// Fields in which something was typed that must not come back.

/** Empty fields for good: what was typed in a field, a browser can bring back even after its value was changed. */
export function forget(fields) {
  for (const field of fields) {
    field.value = "";
    field.replaceWith(field.cloneNode()); // which has no past
  }
}
