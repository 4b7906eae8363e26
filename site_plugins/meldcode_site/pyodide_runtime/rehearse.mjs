// Rehearses, at build time, what a visitor's browser will do: boots the runtime in a folder, imports every module of the
// core, and answers the requests that it reads from standard input; and all of it again from an image of the first. What it
// writes tells the answers, the SHA-256 of the image and where that is in the memory, which files of python_stdlib.zip it
// took, and, where the runtime tells (split.mjs), the numbers of the functions that were called: more the site does not have
// to ship, or at once.
//
// node rehearse.mjs PACKAGE FOLDER < {"modules": [...], "requests": [[function, request], ...]}
//   > {"answers": [...], "files": [...], "called": [...], "image": "sha256-...", "changes": [[begin, size], ...]}
// PACKAGE is the installed npm package: its script finds there what only Node needs.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { imageOf, start } from "../afwegingskader/browser/python.mjs";

const [packageFolder, folder] = process.argv.slice(2, 4).map((path) => `${path}/`);
const { modules, requests } = JSON.parse(readFileSync(0, "utf8"));
const options = { indexURL: folder, core: async () => readFileSync(`${folder}meldcode_core.zip`) };
const NOTHING_OF_JAVASCRIPT = JSON.stringify({ hiwireKeys: [null, null], immortalKeys: [] });

const BLOCK = 1024; // bytes: what is compared at once
const WORD = 4; // bytes
const MADE_BEFORE_TIDYING = 10; // things; it is 2000 otherwise

try {
  await rehearse();
} catch (error) {
  // Not left to Node: it shows the line that an error came from, which in Pyodide's script is a megabyte long.
  console.error(error.message);
  process.exitCode = 1;
}

async function rehearse() {
  const { called, memories } = listen();
  const { loadPyodide } = await import(pathToFileURL(`${packageFolder}pyodide.mjs`).href);
  const first = await start(loadPyodide, options);
  if (JSON.stringify(first.pyodide._api.serializeHiwireState()) !== NOTHING_OF_JAVASCRIPT) {
    throw new Error("Python should hold on to nothing of JavaScript's");
  }
  const changes = changesOf(memories[0], first.pyodide._module);
  const image = imageOf(changes, first.pyodide._module.HEAP8);
  const told = perform(first);
  const again = perform(tidyingOften(await start(loadPyodide, { ...options, changes, image })));
  if (JSON.stringify(again) !== JSON.stringify(told)) throw new Error("from an image Python should do the same");
  const hash = createHash("sha256").update(image).digest("base64");
  console.log(JSON.stringify({ ...told, called: [...called], image: `sha256-${hash}`, changes }));
}

// The numbers of the functions that Python's program says were called, and copies of its memories from before it ran.
function listen() {
  const called = new Set();
  const memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, { ...imports, rehearsal: { called: (number) => called.add(number) } });
    if (imports?.env) memories.push(new Int32Array(imports.env.memory.buffer.slice(0)));
    return made;
  };
  return { called, memories };
}

// The places in a memory that changed since it was copied: the first byte of each, and how many.
function changesOf(before, { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET }) {
  // The one word that differs between browsers, for it tells what they are able to do. It is filled in anew at each start.
  const differs = __PyRuntime + HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / WORD];
  const changes = [];
  const add = (begin, end) => {
    if (changes.at(-1)?.[1] === begin) changes.at(-1)[1] = end;
    else if (begin < end) changes.push([begin, end]);
  };
  for (let begin = 0; begin < HEAP32.byteLength; begin += BLOCK) {
    const end = begin + BLOCK;
    const changed = HEAP32.subarray(begin / WORD, end / WORD).some((word, index) => word !== (before[begin / WORD + index] ?? 0));
    if (!changed) continue;
    if (differs < begin || differs >= end) add(begin, end);
    else {
      add(begin, differs);
      add(differs + WORD, end);
    }
  }
  return changes.map(([begin, end]) => [begin, end - begin]);
}

// Python tidies up whenever it has made many things, so at any moment of a visit, and has functions for each kind of thing that
// it then finds.
function tidyingOften(started) {
  started.pyodide.pyimport("gc").set_threshold(MADE_BEFORE_TIDYING);
  return started;
}

function perform({ pyodide, functions }) {
  for (const name of modules) pyodide.pyimport(name);
  const answers = requests.map(([name, request]) => functions[name](request));
  raiseAnError(pyodide);
  return { answers, files: filesInUse(pyodide) };
}

// An error must be able to tell itself, and Python imports what it needs for that only then.
function raiseAnError(pyodide) {
  try {
    pyodide.pyimport("json").loads("{");
  } catch (error) {
    if (!String(error).includes("JSONDecodeError")) throw error;
    return;
  }
  throw new Error("Python should have raised an error");
}

function filesInUse(pyodide) {
  const inside = /^\/lib\/python\d+\.zip\/(.+)$/;
  const found = [];
  for (const module of pyodide.pyimport("sys").modules.copy().values()) {
    const origin = module.__spec__?.origin ?? "";
    if (inside.test(origin)) found.push(inside.exec(origin)[1]);
  }
  return found.sort();
}
