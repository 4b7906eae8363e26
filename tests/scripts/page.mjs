// A page without a browser: enough of one for what a script does with what is there. How things look is for tests/browser.

import { mock } from "node:test";
import { Window } from "happy-dom";

export const URL_OF_PAGE = "https://school.example/afwegingskader/";
const GLOBALS = ["CSS", "document", "history", "location", "navigator"];
const FUNCTIONS = ["addEventListener", "dispatchEvent", "removeEventListener"];

/** Tells at once what a browser tells in its next frame. */
class ResizeObserver {
  #tell;
  constructor(tell) {
    this.#tell = tell;
  }
  observe() {
    queueMicrotask(() => this.#tell([], this));
  }
  disconnect() {}
}

/**
 * Open a page with this in its body, in the place of the one before; time stands still until `pass` is called.
 * @param {string} html
 * @returns {HTMLElement} its body
 */
export function open(html) {
  const window = new Window({ url: URL_OF_PAGE });
  for (const name of GLOBALS) put(name, window[name]);
  for (const name of FUNCTIONS) put(name, window[name].bind(window));
  put("ResizeObserver", ResizeObserver);
  put("requestAnimationFrame", (frame) => setTimeout(frame));
  put("scheduler", { yield: async () => {} });
  put("window", window);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const { setTimeout } = globalThis;
  put("setTimeout", (act, delay = 0) => setTimeout(act, delay)); // without a delay Node's own would never act
  window.document.body.innerHTML = html;
  return window.document.body;
}

/** Put something in the place of what a browser has. */
export function put(name, value) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
}

/** Let time pass, and all that follows from it. */
export async function pass(milliseconds = 0) {
  await settle();
  mock.timers.tick(milliseconds);
  await settle();
}

/** Let everything happen that waits for no clock; a hash is computed beside the page. */
export async function settle() {
  for (let turn = 0; turn < 5; turn++) {
    await crypto.subtle.digest("SHA-256", new Uint8Array());
    await new Promise(setImmediate);
  }
}

/** Let an event happen; gives whether the page lets the browser do what it does with it. */
export function happen(target, type, init = {}) {
  const always = { bubbles: true, cancelable: true };
  if (type.startsWith("key")) return target.dispatchEvent(new window.KeyboardEvent(type, { ...always, ...init }));
  return target.dispatchEvent(Object.assign(new window.Event(type, always), init));
}

/** What is in view of what a selector finds: the text of each. */
export function shown(root, selector) {
  return [...root.querySelectorAll(selector)].filter((each) => !each.closest("[hidden]")).map((each) => each.textContent.trim());
}
