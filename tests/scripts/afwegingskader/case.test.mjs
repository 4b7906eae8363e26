// The case as one object: as it was filled in, as a file brings it, and nothing of it once it is cleared.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Case } from "../../../site_plugins/meldcode_site/afwegingskader/browser/case.mjs";
import { Rows } from "../../../site_plugins/meldcode_site/afwegingskader/browser/rows.mjs";
import { open } from "../page.mjs";

const KEPT = {
  antwoorden: { q1: "ja" },
  situaties: ["acuut"],
  voorbeelden: ["b1", "b9"],
  omstandigheden: [],
  gezien: { b1: "Nu zo", b9: "Toen zo" },
  notities: { q1: "Het kind vertelde het." },
  deelnemers: ["directie"],
  herziening: "2027-02-01",
};
const box = (name, value) => `<input type="checkbox" name="${name}" value="${value}" id="${name}-${value}">`;
let root, zaak;

beforeEach(() => {
  root = open(`<form>
    <input type="radio" name="q1" value="ja"><input type="radio" name="q1" value="nee">
    ${box("situaties", "acuut")}${box("voorbeelden", "b1")}${box("deelnemers", "directie")}
    ${["voorbeelden", "deelnemers"]
      .map(
        (name) => `<div data-weg="${name}" hidden>
          <template><div><input type="checkbox" name="${name}" id="weg-${name}" checked><label></label></div></template></div>`,
      )
      .join("")}
    <textarea data-notitie="q1"></textarea><input type="date" data-herziening></form>`);
  zaak = new Case(root, { b1: "Nu zo", directie: "" }, new Rows(root));
});

const EMPTY = {
  antwoorden: {}, situaties: [], voorbeelden: [], omstandigheden: [], gezien: {}, notities: { q1: "" }, deelnemers: [], herziening: null,
}; // prettier-ignore

test("an empty form is an empty case", () => {
  assert.equal(zaak.isEmpty, true);
  assert.deepEqual(zaak.content, EMPTY);
});

test("an answer that is only chosen is none, and the form is not empty for it", () => {
  root.querySelector('[value="ja"]').checked = true;
  assert.deepEqual(zaak.content.antwoorden, {});
  assert.equal(zaak.isEmpty, false);
});

test("a case of a file comes back whole, also what the site no longer says", () => {
  zaak.fill(KEPT);
  assert.deepEqual(zaak.content, KEPT);
  assert.equal(root.querySelector('[data-weg="voorbeelden"] label').textContent, "Toen zo");
  assert.deepEqual(zaak.tickedNames, ["situaties", "voorbeelden", "deelnemers", "voorbeelden"]);
});

test("what the site no longer says can be taken back", () => {
  zaak.fill(KEPT);
  root.querySelector('[value="b9"]').checked = false;
  assert.deepEqual(zaak.content.voorbeelden, ["b1"]);
  assert.deepEqual(zaak.content.gezien, { b1: "Nu zo" });
});

test("a case takes the place of the one that was there", () => {
  zaak.fill(KEPT);
  zaak.fill({ ...KEPT, antwoorden: { q1: "nee" }, situaties: [], voorbeelden: [], notities: {} });
  assert.deepEqual(zaak.content.antwoorden, { q1: "nee" });
  assert.deepEqual([zaak.content.situaties, zaak.content.voorbeelden, zaak.content.notities], [[], [], { q1: "" }]);
});

test("a cleared case leaves nothing, also not for a browser that restores what was typed or chosen", () => {
  zaak.fill(KEPT);
  zaak.unsaved = true;
  const note = root.querySelector("textarea");
  zaak.clear();
  assert.deepEqual(zaak.content, EMPTY);
  assert.equal(zaak.isEmpty, true);
  assert.equal(zaak.unsaved, false);
  assert.notEqual(root.querySelector("textarea"), note);
  assert.deepEqual([...root.querySelectorAll("input")].filter(({ defaultChecked }) => defaultChecked), []); // prettier-ignore
  assert.equal(root.querySelector('[data-weg="voorbeelden"]').hidden, true);
  assert.doesNotMatch(root.innerHTML, /Toen zo|Het kind/);
});
