// What a form says of Python: nothing too early, and never that it goes on when it does not.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FormEngine } from "../../../site_plugins/meldcode_site/forms/browser/form-engine.mjs";
import { open, pass, put, settle, shown } from "../page.mjs";
import { integrity, PARTS, Python } from "../pyodide_runtime/python.mjs";

const PAGE = `<div id="form" data-integrity="${integrity("Is er gevaar? motor wacht laden klaar stuk bestand kern")}">
  Is er   gevaar?
  <div data-deel="motor">motor <p data-fase-wacht hidden>wacht</p><p data-fase-begin></p>
    <p data-toestand="loading" hidden>laden <progress data-voortgang></progress></p>
    <p data-toestand="ready" hidden>klaar</p> <p data-toestand="failed" hidden>stuk
    <b data-reden="bestand" hidden>bestand</b> <b data-reden="kern" hidden>kern</b></p></div></div>`;
const PARAGRAPHS = "[data-toestand], [data-fase-wacht], b";
let root, python, failed;

beforeEach(() => {
  mock.method(console, "error", () => {});
  put("caches", { delete: async () => true });
  const body = open(PAGE);
  root = body.querySelector("#form");
  root.dataset.python = JSON.stringify(PARTS);
  python = new Python(body);
  failed = mock.fn();
});

async function start(options = {}) {
  const engine = new FormEngine(root, { failed, ...options });
  engine.start();
  await pass();
  return engine;
}

const says = () => shown(root, "[data-toestand]").map((text) => text.split(/\s/)[0]);

test("it says that it loads, how far it is, and that it is ready", async () => {
  const engine = await start();
  assert.deepEqual([engine.state, root.dataset.engine, says()], ["loading", "loading", ["laden"]]);
  python.says({ type: "stage", stage: "ophalen", part: 0.5 });
  assert.equal(root.querySelector("progress").value, 50);
  python.ready();
  assert.deepEqual([engine.state, root.dataset.engine, says()], ["ready", "ready", ["klaar"]]);
  assert.equal(failed.mock.callCount(), 0);
});

test("the words of the page are compared as they are read", async () => {
  await start(); // the blanks differ, and that does not matter
  assert.equal(root.dataset.engine, "loading");
  root.firstChild.data = "Is er geen gevaar?";
  python = new Python(document.body);
  await start();
  assert.equal(root.dataset.engine, "failed");
});

test("a quiet one says nothing until someone waits", async () => {
  const engine = await start({ quiet: true });
  assert.deepEqual(shown(root, PARAGRAPHS), []);
  engine.waits();
  assert.deepEqual([says(), shown(root, "[data-fase-wacht]")], [["laden"], ["wacht"]]);
  python.ready();
  assert.deepEqual([says(), shown(root, "[data-fase-wacht]")], [["klaar"], []]);
});

test("also a quiet one says that it failed, why, and that once", async () => {
  const engine = await start({ quiet: true });
  engine.waits();
  python.says({ type: "failed", reason: "bestand" });
  python.ready();
  assert.deepEqual([engine.state, says(), shown(root, "b"), shown(root, "[data-fase-wacht]")], ["failed", ["stuk"], ["bestand"], []]); // prettier-ignore
  assert.equal(failed.mock.callCount(), 1);
});

test("who asks first starts it, and who asks after a failure gets nothing", async () => {
  const engine = new FormEngine(root, { failed });
  const answered = engine.ask("handle", () => ({}));
  await settle();
  python.ready();
  await settle();
  python.answers({ volgende: null });
  assert.deepEqual(await answered, { volgende: null });
  python.says({ type: "failed" });
  assert.equal(await engine.ask("handle", () => ({})), null);
});

test("what cannot be started has failed", async () => {
  root.dataset.python = "geen JSON";
  await start();
  assert.deepEqual([root.dataset.engine, shown(root, "b"), failed.mock.callCount()], ["failed", ["bestand"], 1]);
});
