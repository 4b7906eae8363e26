// Leaving: at once when that is asked for, and never by accident.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Leave } from "../../../site_plugins/meldcode_site/forms/browser/leave.mjs";
import { happen, open, pass, put, settle, shown } from "../page.mjs";

let root, unsaved, clear, replace;

beforeEach(() => {
  root = open(`
    <div><a href="https://www.knmi.nl/">weg</a><b data-nog="2" hidden>nog 2</b><b data-nog="1" hidden>nog 1</b></div>
    <textarea></textarea><a id="bel" href="tel:112">112</a>`);
  replace = mock.fn();
  put("location", { replace });
  unsaved = true;
  clear = mock.fn(async () => {});
  new Leave(root.querySelector("div"), { unsaved: () => unsaved, clear });
});

const gone = () => [clear.mock.callCount(), replace.mock.calls.map(({ arguments: [to] }) => to)];
const LEFT = [1, ["https://www.knmi.nl/"]];
const STAYED = [0, []];
const target = () => root.querySelector("textarea");

function down(key, detail = {}) {
  happen(target(), "keydown", { key, ...detail });
}

function up(key) {
  happen(target(), "keyup", { key });
}

function press(...keys) {
  for (const key of keys) down(key);
  for (const key of keys.reverse()) up(key);
}

test("the link clears the case first, and hides the page meanwhile", async () => {
  let cleared;
  clear.mock.mockImplementation(() => new Promise((resolve) => (cleared = resolve)));
  assert.equal(happen(root.querySelector("a"), "click"), false);
  await settle();
  assert.deepEqual(gone(), [1, []]);
  assert.equal(document.documentElement.classList.contains("afw-weg"), true);
  cleared();
  await settle();
  assert.deepEqual(gone(), LEFT);
  happen(globalThis, "pageshow");
  assert.equal(document.documentElement.classList.contains("afw-weg"), false);
});

test("Shift three times leaves, and says how many times are left", async () => {
  press("Shift");
  assert.deepEqual(shown(root, "[data-nog]"), ["nog 2"]);
  press("Shift");
  assert.deepEqual(shown(root, "[data-nog]"), ["nog 1"]);
  press("Shift");
  await settle();
  assert.deepEqual(gone(), LEFT);
});

test("a press of Shift counts for five seconds", async () => {
  for (let turn = 0; turn < 4; turn++) {
    press("Shift");
    await pass(5_000);
    assert.deepEqual(shown(root, "[data-nog]"), []);
  }
  assert.deepEqual(gone(), STAYED);
});

test("capital letters, and Shift between other keys, do not leave", async () => {
  for (let turn = 0; turn < 4; turn++) {
    press("Shift", "A");
    press("b");
  }
  for (let turn = 0; turn < 3; turn++) {
    press("Shift");
    press("c");
    press("Shift");
  }
  await settle();
  assert.deepEqual(gone(), STAYED);
});

test("Shift with the mouse does not leave, and the mouse without Shift takes no press back", async () => {
  for (const other of ["pointerdown", "wheel", "pointerup"]) {
    down("Shift");
    happen(target(), other);
    up("Shift");
  }
  await settle();
  assert.deepEqual(gone(), STAYED);
  for (let turn = 0; turn < 3; turn++) {
    press("Shift");
    happen(target(), "pointerdown");
  }
  await settle();
  assert.deepEqual(gone(), LEFT);
});

test("a key that is held down is one press", async () => {
  for (let turn = 0; turn < 3; turn++) down("Shift", { repeat: turn > 0 });
  up("Shift");
  await settle();
  assert.deepEqual(gone(), STAYED);
});

test("who leaves with unsaved work is asked first, unless it is to call for help", async () => {
  const asks = () => !happen(globalThis, "beforeunload");
  assert.equal(asks(), true);
  happen(root.querySelector("#bel"), "click");
  assert.equal(asks(), false);
  await pass(1_000);
  assert.equal(asks(), true);
  unsaved = false;
  assert.equal(asks(), false);
});
