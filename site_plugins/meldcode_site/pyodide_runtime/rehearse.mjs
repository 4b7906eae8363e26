// Rehearses, at build time, what a visitor's browser will do: boots the runtime in a folder, imports every module of the
// core, and answers the requests that it reads from standard input; and all of it again from an image of the first. What it
// writes tells the answers, the SHA-256 of the image, which files of python_stdlib.zip it took for that, and, where the
// runtime tells (split.mjs), the numbers of the functions that were called: more the site does not have to ship, or at once.
//
// node rehearse.mjs PACKAGE FOLDER < {"modules": [...], "requests": [[function, request], ...]}
//   > {"answers": [...], "files": [...], "called": [...], "image": "sha256-..."}
// PACKAGE is the installed npm package: its script finds there what only Node needs.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { start } from "../afwegingskader/browser/python.mjs";

const [packageFolder, folder] = process.argv.slice(2, 4).map((path) => `${path}/`);
const { modules, requests } = JSON.parse(readFileSync(0, "utf8"));
const options = { indexURL: folder, core: async () => readFileSync(`${folder}meldcode_core.zip`) };
const NOTHING_OF_JAVASCRIPT = JSON.stringify({ hiwireKeys: [null, null], immortalKeys: [] });

try {
  await rehearse();
} catch (error) {
  // Not left to Node: it shows the line that an error came from, which in Pyodide's script is a megabyte long.
  console.error(error.message);
  process.exitCode = 1;
}

async function rehearse() {
  const called = listen();
  const { loadPyodide } = await import(pathToFileURL(`${packageFolder}pyodide.mjs`).href);
  const first = await start(loadPyodide, { ...options, makesImage: true });
  if (JSON.stringify(first.pyodide._api.serializeHiwireState()) !== NOTHING_OF_JAVASCRIPT) {
    throw new Error("Python should hold on to nothing of JavaScript's");
  }
  const image = first.made;
  const told = perform(first);
  const again = perform(await start(loadPyodide, { ...options, image }));
  if (JSON.stringify(again) !== JSON.stringify(told)) throw new Error("from an image Python should do the same");
  const hash = createHash("sha256").update(image).digest("base64");
  console.log(JSON.stringify({ ...told, called: [...called], image: `sha256-${hash}` }));
}

// The numbers of the functions that Python's program says were called.
function listen() {
  const called = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (source, imports) => instantiate(source, { ...imports, rehearsal: { called: (number) => called.add(number) } });
  return called;
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
