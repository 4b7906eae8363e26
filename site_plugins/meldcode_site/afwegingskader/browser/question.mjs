// A question that has to be answered before something happens that cannot be undone.

/**
 * @param {HTMLDialogElement} dialog its buttons with a value answer the question
 * @returns {Promise<boolean>} whether the answer was to go on
 */
export function confirmed(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "verder"), { once: true });
  });
}
