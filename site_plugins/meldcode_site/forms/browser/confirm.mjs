// Asks for confirmation before an irreversible action.

/** @type {HTMLDialogElement|null} */
let asked = null;

// Going back means no. This must be the first popstate listener, because an open dialog would hold the focus.
addEventListener("popstate", () => asked?.close());

/**
 * @param {HTMLDialogElement} dialog its buttons have the answers as values
 * @returns {Promise<boolean>} whether the user confirmed
 */
export function confirmed(dialog) {
  asked = dialog;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "verder"), { once: true });
  });
}
