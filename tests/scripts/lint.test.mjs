// What no script of a page may do is refused by eslint.config.mjs, wherever it is written.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ESLint } from "eslint";

const SITE = "site_plugins/meldcode_site";
const NEW = `${SITE}/forms/browser/new.mjs`;
const SCREENS = `${SITE}/forms/browser/screens.mjs`;
const eslint = new ESLint();

async function rulesBroken(code, filePath = NEW) {
  const [{ messages }] = await eslint.lintText(code, { filePath });
  return messages.map(({ ruleId }) => ruleId);
}

for (const [code, ruleId] of Object.entries({
  "document.body.innerHTML = '';": "no-restricted-syntax",
  "document.body.insertAdjacentHTML('beforeend', '');": "no-restricted-syntax",
  "document.write('');": "no-restricted-syntax",
  "document.cookie = '';": "no-restricted-syntax",
  "navigator.sendBeacon('/');": "no-restricted-syntax",
  "globalThis.pyodide.runPython('1');": "no-restricted-syntax",
  "import('./walk.mjs');": "no-restricted-syntax",
  "eval('1');": "no-eval",
  "new Function('1')();": "no-new-func",
  "setTimeout('1');": "no-implied-eval",
  "localStorage.setItem('a', 'b');": "no-restricted-globals",
  "globalThis.sessionStorage.clear();": "no-restricted-globals",
  "window.indexedDB.open('a');": "no-restricted-globals",
  "caches.open('a');": "no-restricted-globals",
  "fetch('/');": "no-restricted-globals",
  "new XMLHttpRequest();": "no-restricted-globals",
  "new WebSocket('ws://a');": "no-restricted-globals",
  "location.hash = 'a';": "no-restricted-globals",
  "history.back();": "no-restricted-globals",
})) {
  test(`a script of a page may not do this: ${code}`, async () => {
    assert.deepEqual([...new Set(await rulesBroken(code))], [ruleId]);
  });
}

test("history holds the number of a screen and nothing else", async () => {
  const inAClass = (call) => `export class Screens { #at = 0; go() { ${call}; return this.#at; } }`;
  assert.deepEqual(await rulesBroken(inAClass('history.pushState(this.#at, "")'), SCREENS), []);
  for (const call of ['history.pushState({ answer: 1 }, "")', 'history.replaceState(this.#at, "", "?answer")']) {
    assert.deepEqual(await rulesBroken(inAClass(call), SCREENS), ["no-restricted-syntax"]);
  }
});

test("imports run down only", async () => {
  const importing = (from) => `import "../../${from}/browser/walk.mjs";`;
  for (const [folder, down, up] of [
    ["pyodide_runtime", [], ["forms", "afwegingskader"]],
    ["forms", ["pyodide_runtime"], ["kindcheck"]],
    ["afwegingskader", ["pyodide_runtime", "forms"], ["kindcheck"]],
  ]) {
    const script = `${SITE}/${folder}/browser/new.mjs`;
    for (const each of down) assert.deepEqual(await rulesBroken(importing(each), script), []);
    for (const each of up) assert.deepEqual(await rulesBroken(importing(each), script), ["no-restricted-imports"]);
  }
});
