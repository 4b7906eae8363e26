// To be able to restore a tab, Firefox writes to disk which choices differ from how the page came, whatever their
// `autocomplete` says. So what is chosen becomes how the page came.

/** @param {HTMLElement} root whatever was chosen within it leaves no trace */
export function leaveNoTrace(root) {
  for (const choice of root.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    choice.defaultChecked = choice.checked;
  }
}
