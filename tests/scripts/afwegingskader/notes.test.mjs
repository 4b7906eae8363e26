// A note is looked through once its writer pauses, and what was found in it is never of another text.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Notes } from "../../../site_plugins/meldcode_site/afwegingskader/browser/notes.mjs";
import { happen, open, pass, shown } from "../page.mjs";

let root, notes, asked;

beforeEach(() => {
  root = open(`<form>
    <textarea data-notitie="q1" data-herkend="herkend"></textarea><textarea data-elders></textarea>
    <div id="herkend" hidden>
      <p data-soort="naam" hidden>Naam: <b data-vondst></b></p><p data-soort="bsn" hidden>BSN: <b data-vondst></b></p>
    </div></form>`);
  asked = [];
  const ask = (call, request) => new Promise((answer) => asked.push({ call, request: request(), answer }));
  notes = new Notes(root, { ask }, ["De Lindehof"]);
});

async function write(text) {
  const note = root.querySelector("textarea");
  note.value = text;
  happen(note, "input");
  await pass(599);
}

async function found(vondsten, question = asked.at(-1)) {
  question.answer(vondsten && { vondsten });
  await pass();
}

const name = (tekst) => ({ soort: "naam", tekst });
const warning = () => shown(root, "#herkend p");

test("it is looked through after a pause, with what is no name", async () => {
  await write("Ik hoorde");
  await write("Ik hoorde van Bram");
  assert.deepEqual(asked, []);
  await pass(1);
  assert.deepEqual(asked.map(({ call, request }) => [call, request]), [["nalezen", { tekst: "Ik hoorde van Bram", bekend: ["De Lindehof"] }]]); // prettier-ignore
  await found([name("Bram"), name("Ans")]);
  assert.deepEqual(warning(), ["Naam: Bram, Ans"]);
});

test("what was found in a text that has changed is not shown", async () => {
  await write("Bram");
  await pass(1);
  await write("Een kind");
  await found([name("Bram")]);
  assert.deepEqual(warning(), []);
});

test("what is found no longer is shown no longer, and what is found again is not announced again", async () => {
  await write("Bram");
  await pass(1);
  await found([name("Bram")]);
  const text = root.querySelector("[data-vondst]").firstChild;
  await write("Bram zei het");
  await pass(1);
  await found([name("Bram"), { soort: "bsn", tekst: "111222333" }]);
  assert.deepEqual(warning(), ["Naam: Bram", "BSN: 111222333"]);
  assert.equal(root.querySelector("[data-vondst]").firstChild, text);
  await write("Het kind zei het");
  await pass(1);
  await found([]);
  assert.deepEqual(warning(), []);
});

test("without Python nothing is said of a note", async () => {
  await write("Bram");
  await pass(1);
  await found(null);
  assert.deepEqual(warning(), []);
});

test("a cleared case is looked through no more, and nothing that was found stays", async () => {
  await write("Bram");
  await pass(1);
  await found([name("Bram")]);
  await write("Bram en Ans");
  notes.clear();
  await pass(600);
  assert.equal(asked.length, 1);
  assert.deepEqual(warning(), []);
  assert.equal(root.querySelector("[data-vondst]").textContent, "");
});

test("what is typed elsewhere is no note", async () => {
  happen(root.querySelector("[data-elders]"), "input");
  await pass(600);
  assert.deepEqual(asked, []);
});
