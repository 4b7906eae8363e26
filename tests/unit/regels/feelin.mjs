// Decides tables of a DMN model with what bpmn.io reads and decides them with: dmn-moddle and feelin.
//
// node feelin.mjs < {"dmn": text, "asked": {table: [[value, ...], ...]}}     > {table: [[value that follows, ...], ...]}
//
// Only how many rows may be met is done here, by the hit policy that the model names.

import { readFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const { dmn, asked } = JSON.parse(readFileSync(0, "utf8"));
const { rootElement, warnings } = await new DmnModdle().fromXML(dmn, "dmn:Definitions");
if (warnings.length) throw new Error(warnings.map(({ message }) => message).join("; "));

const kept = new Map();
const once = (key, make) => kept.get(key) ?? kept.set(key, sure(make())).get(key);
const met = (text, value) => text === "-" || once(`${text} ${value}`, () => unaryTest(text, { "?": value }));
const said = (text) => once(text, () => evaluate(text));

function sure({ value, warnings: doubts }) {
  if (doubts.length) throw new Error(doubts.map(({ message }) => message).join("; "));
  return value;
}

function decide({ input, rule, hitPolicy = "UNIQUE" }, values) {
  const rows = rule.filter(({ inputEntry }) => inputEntry.every(({ text }, column) => met(text, values[column])));
  if (hitPolicy === "UNIQUE" && rows.length !== 1) throw new Error(`${rows.length} rows are met by ${input.length} columns`);
  return (hitPolicy === "FIRST" ? rows.slice(0, 1) : rows).map(({ outputEntry: [{ text }] }) => said(text));
}

const tables = new Map();
for (const { $type, name, decisionLogic } of rootElement.drgElement) {
  if ($type === "dmn:Decision") tables.set(name, decisionLogic);
}
const decided = Object.entries(asked).map(([name, all]) => [name, all.map((values) => decide(tables.get(name), values))]);
console.log(JSON.stringify(Object.fromEntries(decided)));
