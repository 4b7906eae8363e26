// Whatever becomes of Python, a page is told within a time that it can wait for.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Engine } from "../../../site_plugins/meldcode_site/pyodide_runtime/browser/engine.mjs";
import { open, pass, put, settle } from "../page.mjs";
import { integrity, PARTS, Python } from "./python.mjs";

const WORDS = "Is er nu gevaar?";
const QUESTION = ["handle", () => ({ antwoorden: {} })];

let python, told;

beforeEach(() => {
  mock.method(console, "error", () => {});
  put("caches", { delete: mock.fn(async () => true) });
});

async function start({ words = WORDS } = {}) {
  python = new Python(open(""));
  told = [];
  const onChange = (state, detail) => told.push([state, detail]);
  const engine = new Engine(PARTS, { words: Promise.resolve(words), integrity: integrity(WORDS), onChange });
  await settle();
  return engine;
}

async function ready() {
  const engine = await start();
  python.ready();
  return engine;
}

function failedBecauseOf(reason) {
  assert.deepEqual(told.at(-1), ["failed", { reason }]);
  assert.equal(python.stopped, true);
}

test("a question that is asked early is put when Python is ready", async () => {
  const engine = await start();
  const answered = engine.ask(...QUESTION);
  await settle();
  assert.deepEqual(python.asked, []);
  python.ready();
  await settle();
  assert.deepEqual(python.asked, [{ id: 1, call: "handle", request: '{"antwoorden":{}}' }]);
  python.answers({ volgende: "afw-1" });
  await settle();
  assert.deepEqual(await answered, { volgende: "afw-1" });
  assert.equal(engine.state, "ready");
});

test("each answer goes to its own question, in whatever order they come", async () => {
  const engine = await ready();
  const [first, second] = [engine.ask(...QUESTION), engine.ask(...QUESTION)];
  await settle();
  python.answers({ of: 2 }, 2);
  python.answers({ of: 1 }, 1);
  await settle();
  assert.deepEqual([await first, await second], [{ of: 1 }, { of: 2 }]);
});

test("twelve seconds without a sign of life are enough", async () => {
  const engine = await start();
  await pass(11_999);
  assert.equal(engine.state, "loading");
  await pass(1);
  failedBecauseOf("time_out");
});

test("progress is a sign of life, and a trickle is not", async () => {
  const engine = await start();
  for (const part of [0.1, 0.2, 0.3]) {
    await pass(11_000);
    python.says({ type: "stage", stage: "ophalen", part });
  }
  assert.equal(engine.state, "loading");
  for (const part of [0.3, 0.31, 0.311]) {
    await pass(4_000);
    python.says({ type: "stage", stage: "ophalen", part });
  }
  failedBecauseOf("time_out");
});

test("who is ready has all the time until a question is asked", async () => {
  const engine = await ready();
  await pass(60_000);
  assert.equal(engine.state, "ready");
  const answered = engine.ask(...QUESTION);
  await pass(5_000);
  failedBecauseOf("time_out");
  assert.equal(await answered, null);
});

test("more questions do not prolong the wait for the first answer", async () => {
  const engine = await ready();
  for (let second = 0; second < 5; second++) {
    engine.ask(...QUESTION);
    await pass(1_000);
  }
  failedBecauseOf("time_out");
});

test("what comes after a failure changes nothing", async () => {
  const engine = await start();
  python.says({ type: "failed", reason: "geheugen" });
  python.ready();
  python.says({ type: "stage", stage: "starten", part: 1 });
  assert.equal(engine.state, "failed");
  failedBecauseOf("geheugen");
  assert.equal(await engine.ask(...QUESTION), null);
  assert.deepEqual(python.asked, []);
});

test("a failure answers all that was asked, and leaves no image for the next visit", async () => {
  const engine = await ready();
  const answered = [engine.ask(...QUESTION), engine.ask(...QUESTION)];
  await settle();
  python.says({ type: "failed" });
  assert.deepEqual(await Promise.all(answered), [null, null]);
  failedBecauseOf("kern");
  assert.equal(globalThis.caches.delete.mock.callCount(), 1);
});

for (const response of ["geen JSON", "null", "12", undefined]) {
  test(`an answer that is no object is none: ${response}`, async () => {
    const engine = await ready();
    const answered = engine.ask(...QUESTION);
    await settle();
    python.says({ type: "response", id: 1, response });
    assert.equal(await answered, null);
    failedBecauseOf("kern");
  });
}

test("an answer that the page can do nothing with is none", async () => {
  for (const usable of [() => false, () => undefined.length]) {
    const engine = await ready();
    const answered = engine.ask(...QUESTION, usable);
    await settle();
    python.answers({});
    assert.equal(await answered, null);
    failedBecauseOf("kern");
  }
});

test("a worker that breaks is a file that is wrong", async () => {
  await start();
  python.says(undefined, "error");
  failedBecauseOf("bestand");
});

test("words that are not those of the build get no decision", async () => {
  await start({ words: "Is er geen gevaar?" });
  failedBecauseOf("gewijzigd");
});

test("without WebAssembly nothing is started", async () => {
  const { WebAssembly } = globalThis;
  put("WebAssembly", undefined);
  await start();
  put("WebAssembly", WebAssembly);
  assert.deepEqual(told, [["failed", { reason: "geen_wasm" }]]);
});
