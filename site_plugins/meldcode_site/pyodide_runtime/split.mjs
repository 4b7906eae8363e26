// Splits Python's program in two: the functions that a visit calls, and the rest. A browser compiles only the first part.
//
// node split.mjs trace FOLDER            lets pyodide.asm.wasm tell which of its functions are called, by their numbers
// node split.mjs split FOLDER < NUMBERS  leaves those in it, and puts the others in pyodide.rest.wasm
//
// The parts call each other through places at the end of Python's table of functions. Without the rest its places are empty,
// and WebAssembly stops a program that calls an empty place: it never goes on with something else. Who runs Python then starts
// it anew, with the rest (worker.mjs). So a function that is in the wrong part costs time, and no more.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

const TABLE = /(new WebAssembly\.Table\(\{initial:)(\d+)/; // in the script, which makes it
const MEMORY = "mimport$0"; // as binaryen calls the one that is imported
const { Function: Func, none, i32 } = binaryen;

const [what, folder] = process.argv.slice(2);
const [WASM, REST, SCRIPT] = ["pyodide.asm.wasm", "pyodide.rest.wasm", "pyodide.asm.js"].map((name) => join(folder, name));
const bytes = readFileSync(WASM);
if (what === "trace") trace();
else split(new Set(JSON.parse(readFileSync(0, "utf8"))));

function trace() {
  const { module, functions } = read();
  module.addFunctionImport("called", "rehearsal", "called", i32, none);
  functions.forEach(({ ref, body, results }, number) => {
    const untold = `untold ${number}`;
    module.addGlobal(untold, i32, true, module.i32.const(1));
    const tell = [module.global.set(untold, module.i32.const(0)), module.call("called", [module.i32.const(number)], none)];
    const told = module.if(module.global.get(untold, i32), module.block(null, tell));
    Func.setBody(ref, module.block(null, [told, body], results));
  });
  writeFileSync(WASM, module.emitBinary());
}

function split(called) {
  const script = readFileSync(SCRIPT, "utf8");
  const size = Number(TABLE.exec(script)?.[2]);
  if (!size) throw new Error("this is not the script of the Pyodide that is pinned");
  const [main, rest] = [read(), read()];
  const start = binaryen.getFunctionInfo(main.module.getStart()).name; // each part has one of its own
  const tied = tiedToTheWhole(main.module, start);
  const staying = new Set(main.functions.filter(({ name }, number) => called.has(number) || tied.has(name)).map(({ name }) => name));

  onlyFunctions(rest);
  fill(rest, "roots", namesOf(rest).filter((name) => !staying.has(name)), size);
  const calledByRest = leaveOut(rest, (name) => staying.has(name) && name !== start);
  fill(main, "called", calledByRest, size);
  const inRest = leaveOut(main, (name) => !staying.has(name));
  rest.module.removeElementSegment("roots");
  fill(rest, "called", inRest, size + calledByRest.length);
  callThroughTable(rest, calledByRest, size);
  callThroughTable(main, inRest, size + calledByRest.length);
  rest.module.runPasses(["remove-unused-module-elements"]);

  writeFileSync(WASM, main.module.emitBinary());
  writeFileSync(REST, rest.module.emitBinary());
  writeFileSync(SCRIPT, script.replace(TABLE, `$1${size + calledByRest.length + inRest.length}`));
}

function read() {
  const module = binaryen.readBinary(bytes);
  const refs = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const functions = refs.map((ref) => ({ ref, ...binaryen.getFunctionInfo(ref) })).filter(({ base }) => !base);
  const table = binaryen.getTableInfo(module.getTableByIndex(0)).name;
  return { module, functions, table };
}

function namesOf({ functions }) {
  return functions.map(({ name }) => name);
}

// What holds on to JavaScript's objects, or changes what the program knows of itself, cannot be in two parts.
function tiedToTheWhole(module, start) {
  const texts = new Map(module.emitText().split("\n (func $").slice(1).map((text) => [text.slice(0, text.search(/[\s)]/)), text]));
  const changed = new Set();
  for (const [name, text] of texts) {
    if (name !== start) for (const [, global] of text.matchAll(/\(global\.set \$(global\$\d+)/g)) changed.add(global);
  }
  const ties = new RegExp(["(table.", ...[...changed].flatMap((name) => [`(global.get $${name})`, `(global.set $${name}\n`])].map(RegExp.escape).join("|"));
  return new Set([start, ...[...texts].filter(([, text]) => ties.test(text)).map(([name]) => name)]);
}

// The main part fills the memory and the table, and is what the script sees. Both parts know where things are in the memory.
function onlyFunctions({ module }) {
  for (let left = module.getNumExports(); left > 0; left--) {
    module.removeExport(binaryen.getExportInfo(module.getExportByIndex(left - 1)).name);
  }
  for (let left = module.getNumElementSegments(); left > 0; left--) {
    module.removeElementSegment(binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(left - 1)).name);
  }
  const { initial, max } = module.getMemoryInfo(MEMORY);
  module.setMemory(initial, max, null, [], false, false, MEMORY);
  module.addMemoryImport(MEMORY, "env", "memory");
  const start = module.getStart();
  const { body } = binaryen.getFunctionInfo(start);
  const steps = binaryen.Block.getChildren(body).filter((step) => binaryen.getExpressionId(step) === binaryen.GlobalSetId);
  Func.setBody(start, module.block(null, steps));
}

function fill({ module, table }, name, functions, place) {
  module.addActiveElementSegment(table, name, functions, module.i32.const(place));
}

// Takes away what these functions do, and then all that nothing leads to. Gives the names of those that are still called.
function leaveOut({ module, functions }, left) {
  for (const { ref, name } of functions) if (left(name)) Func.setBody(ref, module.unreachable());
  module.runPasses(["remove-unused-module-elements"]);
  return namesOf({ functions }).filter((name) => left(name) && module.getFunction(name));
}

// Lets each of these functions call the one that stands in its place in the table.
function callThroughTable({ module, table }, names, place) {
  names.forEach((name, index) => {
    const ref = module.getFunction(name);
    if (!ref) return; // nothing calls it any more
    const { params, results } = binaryen.getFunctionInfo(ref);
    const given = binaryen.expandType(params).map((type, local) => module.local.get(local, type));
    Func.setBody(ref, module.call_indirect(table, module.i32.const(place + index), given, params, results));
  });
}
