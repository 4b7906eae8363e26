// Copying says whether it worked, each time anew.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { copy } from "../../../site_plugins/meldcode_site/forms/browser/copy.mjs";
import { open, put, shown } from "../page.mjs";

let root;

beforeEach(() => {
  root = open('<p data-gekopieerd="gelukt" hidden>gelukt</p><p data-gekopieerd="mislukt" hidden>mislukt</p>');
});

function clipboard(writeText) {
  put("navigator", { clipboard: { writeText } });
}

test("a text goes to the clipboard as it is", async () => {
  const written = [];
  clipboard(async (text) => written.push(text));
  await copy("Vraag 1\n<b>", root);
  assert.deepEqual(written, ["Vraag 1\n<b>"]);
  assert.deepEqual(shown(root, "p"), ["gelukt"]);
});

test("a browser that refuses is believed", async () => {
  clipboard(() => Promise.reject(new Error()));
  await copy("tekst", root);
  assert.deepEqual(shown(root, "p"), ["mislukt"]);
});

test("what is said again is announced again", async () => {
  clipboard(async () => {});
  await copy("tekst", root);
  const before = root.querySelector("p");
  await copy("tekst", root);
  assert.notEqual(root.querySelector("p"), before);
  assert.deepEqual(shown(root, "p"), ["gelukt"]);
});

for (const [done, said] of [
  [true, "gelukt"],
  [false, "mislukt"],
]) /* prettier-ignore */ {
  test(`without a clipboard the browser's own command copies, or not: ${said}`, async () => {
    put("navigator", {});
    const given = [];
    document.execCommand = () => {
      const event = Object.assign(new window.Event("copy"), { clipboardData: { setData: (...data) => given.push(data) } });
      document.dispatchEvent(event);
      return done;
    };
    await copy("tekst", root);
    assert.deepEqual(given, [["text/plain", "tekst"]]);
    assert.deepEqual(shown(root, "p"), [said]);
    document.dispatchEvent(new window.Event("copy")); // what a visitor copies later is their own
    assert.equal(given.length, 1);
  });
}
