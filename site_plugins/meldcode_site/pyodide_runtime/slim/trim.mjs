// Leaves out of Pyodide what it has for packages that it could load later: none ever is. And lets it start from an image of
// its memory that is the same in every browser (see browser/start-python.mjs).
//
// node trim.mjs FOLDER     changes pyodide.asm.wasm and pyodide.asm.mjs in it
//
// The module exports nearly ten thousand functions and variables by name, and its script takes in every one. The script
// offers the module more than a thousand functions in its turn, most of them for drawing and sound. What either has a use
// for stays, with all that it leads to.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

const WASM = "pyodide.asm.wasm";
const SCRIPT = "pyodide.asm.mjs";
const DECLARED = /var (?:[\w$]+,)+wasmTable,wasmMemory;/; // the names of all exports
const TAKEN_IN = /\b(_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\](?:\.value>>>0)?;?/g; // an export, whether the script uses it or not
const OFFERED = /var wasmImports=\{([^{}]+)\};/; // `name:function` or `name`, of all that the module could ask for
const EXPOSED = /\bModule\["[\w$]+"\]=([\w$]+);/g; // the same functions, for packages
const SIGNED = /\b([\w$]+)\.sig="\w*";/g; // their types, also for packages
const EVALUATES = /\beval\(/g;
const MANY = 1000;
const WRITTEN_OTHERWISE = [
  // Where each exported function is, is what packages ask when they are loaded. To tell, each of the twelve thousand that the
  // program has was looked at, whenever Python started.
  [/(if\(isInternalSym\(symName\))(\)\{continue\}var value=exports\[symName\];var existingEntry)/g, "$1||!GOT[symName]$2"],
  [/(functionsInTableMap=new WeakMap);updateTableMap\(0,wasmTable\.length\)/g, "$1"],
  // The browser's name would be in the memory. Nothing asks for it.
  [/info=navigator\.userAgent|info="Node\.js "\.concat\(process\.version\)/g, 'info="a browser"'],
  // Whether Python can wait for JavaScript, which not every browser lets it: here it never does.
  [/canConstructWasm&&"Suspend(ing|er)"in WebAssembly/g, "false"],
  // Python holds on to nothing of JavaScript's: the rehearsal of the runtime makes sure of that.
  [/(API\.getExpectedKeys=function\(\)\{return\[)null,[^\]]+\]/g, "$1null]"],
  [
    /(API\.restoreSnapshot=function\((\w)\)\{).+?return Module\.HEAP8\.set\(\2\),\w\}/g,
    "$1API.config.putBack($2,Module.HEAP8);return{hiwireKeys:[null],immortalKeys:[]}}",
  ],
];

const [folder] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name));
const script = String(read(SCRIPT));
const offered = OFFERED.exec(script)?.[1].split(",") ?? [];
const takenIn = script.match(TAKEN_IN) ?? [];
if (offered.length < MANY || takenIn.length < MANY || !DECLARED.test(script)) {
  throw new Error("this is not the script of the Pyodide that is pinned");
}
const module = smallerModule(read(WASM), script.replace(DECLARED, "").replaceAll(TAKEN_IN, "") + read("pyodide.mjs"));
writeFileSync(join(folder, WASM), module);
writeFileSync(join(folder, SCRIPT), await smallerScript(new WebAssembly.Module(module)));

function smallerModule(bytes, speakers) {
  // A word that stands in the imports keeps an export that could go, and harms nothing.
  const spokenOf = new Set([...speakers.match(/\w+/g), ...names(WebAssembly.Module.imports(new WebAssembly.Module(bytes)))]);
  const module = binaryen.readBinary(bytes);
  const exported = Array.from(
    { length: module.getNumExports() },
    (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name,
  );
  for (const name of exported) {
    if (!spokenOf.has(name) && !spokenOf.has(`_${name}`)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}

async function smallerScript(module) {
  const [imported, exported] = [WebAssembly.Module.imports(module), WebAssembly.Module.exports(module)].map(
    (all) => new Set(names(all)),
  );
  const kept = offered.filter((each) => imported.has(each.split(":")[0]));
  const gone = new Set(offered.filter((each) => !kept.includes(each)).map((each) => each.split(":").at(-1)));
  const unlessGone = (text, name) => (gone.has(name) ? "" : text);
  const source = writtenOtherwise(script)
    .replaceAll(TAKEN_IN, (text, _, name) => (exported.has(name) ? text : ""))
    .replace(OFFERED, `var wasmImports={${kept}};`)
    .replaceAll(EXPOSED, unlessGone)
    .replaceAll(SIGNED, unlessGone)
    // Called by another name it sees nothing that is left out here; for packages too, and the page's policy refuses it.
    .replaceAll(EVALUATES, "(0,eval)(");
  return (await minify(source, { module: true, ecma: 2022, compress: { passes: 3 } })).code;
}

function writtenOtherwise(script) {
  return WRITTEN_OTHERWISE.reduce((changed, [what, by]) => {
    if (!what.test(changed)) throw new Error(`this is not the script of the Pyodide that is pinned: ${what}`);
    return changed.replaceAll(what, by);
  }, script);
}

function names(descriptors) {
  return descriptors.map(({ name }) => name);
}
