// A question that has to be answered before something happens that cannot be undone.

let asked = null;

// Whoever goes back means no. This listener is the page's first: a dialog that is open would keep the focus to itself.
addEventListener("popstate", () => asked?.close());

/**
 * @param {HTMLDialogElement} dialog its buttons with a value answer the question
 * @returns {Promise<boolean>} whether the answer was to go on
 */
export function confirmed(dialog) {
  asked = dialog;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "verder"), { once: true });
  });
}
