// Rows are added and removed with their ids, their numbers and the focus in order, and hold what a file brings.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Rows } from "../../../site_plugins/meldcode_site/afwegingskader/browser/rows.mjs";
import { open, put, settle, shown } from "../page.mjs";

const list = (name) => `<section data-rijen="${name}" data-meeste="3">
  <div data-plaats></div>
  <div data-sjabloon hidden><fieldset data-aantekening><legend><b data-nummer></b></legend>
    <label for="${name}-{n}-datum">Datum</label><input type="date" id="${name}-{n}-datum" data-veld="datum">
    <select data-veld="soort"><option value="feit">Feit</option><option value="indruk">Indruk</option></select>
    <textarea data-veld="tekst" data-herkend="${name}-{n}-herkend"></textarea><button data-haal-weg>Weg</button></fieldset></div>
  <p><span data-is-weg hidden>Rij <b data-nummer></b> is weg.</span></p><p data-vol hidden>Vol</p><button data-erbij>Erbij</button></section>`;
let root, rows, changes, asked, answer;

beforeEach(() => {
  root = open(`<form>${list("signalen")}${list("overleg")}</form>`);
  put("Event", window.Event);
  changes = asked = 0;
  rows = new Rows(root, async () => (asked++, answer));
  root.addEventListener("change", () => changes++);
});

const add = (name = "signalen") => root.querySelector(`[data-rijen=${name}] [data-erbij]`).click();
const numbers = () => [...root.querySelectorAll("[data-plaats] legend")].map(({ textContent }) => textContent);
const texts = () => rows.content.signalen.map(({ tekst }) => tekst);
const write = (index, text) => (root.querySelectorAll("[data-plaats] textarea")[index].value = text);

async function remove(index) {
  root.querySelectorAll("[data-plaats] [data-haal-weg]")[index].click();
  await settle();
}

test("without rows there is nothing", () => {
  assert.equal(rows.isEmpty, true);
  assert.deepEqual(rows.content, { signalen: [], overleg: [] });
});

test("a new row has ids of its own and the focus, and counts in its own list", () => {
  add();
  add("overleg");
  add();
  assert.deepEqual(numbers(), ["1", "2", "1"]);
  const dates = [...root.querySelectorAll("[data-plaats] input")].map(({ id }) => id);
  assert.deepEqual(dates, ["signalen-1-datum", "signalen-3-datum", "overleg-2-datum"]);
  assert.equal(document.activeElement.id, "signalen-3-datum");
  assert.equal(root.querySelector("[data-plaats] label").htmlFor, "signalen-1-datum");
});

test("a row that was filled in is removed once that is confirmed; the others move up", async () => {
  for (let n = 0; n < 3; n++) add();
  assert.deepEqual(shown(root, "[data-vol]"), ["Vol"]);
  ["een", "twee", ""].forEach((text, index) => write(index, text));
  answer = false;
  await remove(0);
  assert.deepEqual([texts(), changes, asked], [["een", "twee", ""], 0, 1]);
  answer = true;
  await remove(0);
  assert.deepEqual([texts(), changes, asked, numbers()], [["twee", ""], 1, 2, ["1", "2"]]);
  assert.deepEqual(shown(root, "[data-is-weg]"), ["Rij 1 is weg."]);
  assert.equal(document.activeElement, root.querySelector("[data-erbij]"));
  assert.deepEqual(shown(root, "[data-vol]"), []);
  await remove(1); // there is nothing in it, so nothing is asked
  assert.deepEqual([texts(), asked], [["twee"], 2]);
});

test("rows of a file come back as they were, and clearing leaves nothing", () => {
  const kept = {
    signalen: [{ datum: "2026-11-12", soort: "indruk", tekst: "een" }, { datum: null, soort: "feit", tekst: "" }],
    overleg: [{ datum: null, soort: "feit", tekst: "twee" }],
  }; // prettier-ignore
  rows.fill(kept);
  assert.deepEqual(rows.content, kept);
  assert.deepEqual([...root.querySelectorAll("[data-plaats] option[selected]")].map(({ value }) => value), ["indruk", "feit", "feit"]); // prettier-ignore
  rows.clear();
  assert.equal(rows.isEmpty, true);
});
