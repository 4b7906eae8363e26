// The script of a page without a form that can be left quickly.

import { Leave } from "./leave.mjs";

const link = /** @type {HTMLElement} */ (document.querySelector('[data-deel="verlaat"]'));
new Leave(link, { clear: async () => {} }); // nothing was filled in
