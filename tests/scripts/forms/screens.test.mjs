// Where the browser's buttons lead, for what a test in a browser cannot make happen in time.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Screens } from "../../../site_plugins/meldcode_site/forms/browser/screens.mjs";
import { happen, open, pass, put, settle } from "../page.mjs";

/** A browser's history that goes nowhere by itself. */
class History {
  state = null;
  gone = [];
  pushed = [];
  replaceState(state) {
    this.state = state;
  }
  pushState(state) {
    this.pushed.push((this.state = state));
  }
  go(steps) {
    this.gone.push(steps);
  }
  forward() {
    this.go(1);
  }
}

let history, screens, revisited;

beforeEach(() => {
  open("");
  put("history", (history = new History()));
  revisited = [];
  screens = new Screens((shown) => revisited.push(shown));
});

async function show(...questions) {
  for (const question of questions) {
    screens.next();
    screens.shows = question;
    for (let turn = 0; turn < 4; turn++) await pass(1);
  }
}

function arrive(state) {
  history.state = state;
  happen(globalThis, "popstate", { state });
}

test("an entry holds the number of its screen, and what was shown is known here only", async () => {
  await show("q1", "q2");
  assert.deepEqual(history.pushed, [1, 2]);
  arrive(1);
  assert.deepEqual(revisited, ["q1"]);
});

test("a page that was loaded again goes on counting, and knows nothing of what was shown", async () => {
  put("history", Object.assign(history, { state: 3 }));
  new Screens((shown) => revisited.push(shown));
  arrive(2);
  assert.equal(revisited.at(-1), undefined);
});

test("a case is cleared when the browser is back at its first screen", async () => {
  await show("q1", "q2");
  let cleared = false;
  screens.restart().then(() => (cleared = true));
  await settle();
  assert.deepEqual([history.gone, cleared], [[-2], false]);
  arrive(0);
  await pass(1);
  assert.equal(cleared, true);
  assert.deepEqual(revisited, []);
  arrive(1);
  assert.deepEqual(revisited, [undefined]);
});

test("a browser that no longer has the first screen holds nobody up", async () => {
  await show("q1");
  let cleared = false;
  screens.restart().then(() => (cleared = true));
  await pass(499);
  assert.equal(cleared, false);
  await pass(1);
  assert.equal(cleared, true);
});

test("clearing twice goes back once", async () => {
  await show("q1");
  assert.equal(screens.restart(), screens.restart());
  assert.deepEqual(history.gone, [-1]);
});

test("back from a screen that has no entry yet leads to the one before it", async () => {
  await show("q1", "q2");
  screens.next();
  screens.shows = "q3";
  arrive(1); // a hand that is quicker than the screen: the browser went past the entry of q2
  assert.deepEqual([history.gone, revisited], [[1], []]);
  arrive(2);
  assert.deepEqual(revisited, ["q2"]);
});

test("a fragment in the address shows what was in view", async () => {
  await show("q1");
  arrive(null);
  assert.equal(history.state, 1);
  assert.deepEqual(revisited, []);
});
