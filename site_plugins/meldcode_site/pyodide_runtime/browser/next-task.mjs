// Lets the browser do first what is due to whoever is at the form.

/** @returns {Promise<void>} settles in a task of its own */
export function inAMoment() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
