// Rehearses, at build time, what a visitor's browser will do: boots the runtime in a folder, imports every module of the
// core, and makes the decisions that it reads from standard input. What it writes tells the answers, and which files of
// python_stdlib.zip it took for that: those are the only ones that the site has to ship.
//
// node rehearse.mjs PACKAGE FOLDER < {"modules": [...], "requests": [[function, request], ...]}
//   > {"answers": [...], "files": [...]}
// PACKAGE is the installed npm package: its script finds there what only Node needs.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packageFolder, folder] = process.argv.slice(2, 4).map((path) => `${path}/`);
const { modules, requests } = JSON.parse(readFileSync(0, "utf8"));

let pyodide, sys;
try {
  await rehearse();
} catch (error) {
  // Not left to Node: it shows the line that an error came from, which in Pyodide's script is a megabyte long.
  console.error(error.message);
  process.exitCode = 1;
}

async function rehearse() {
  const { loadPyodide } = await import(pathToFileURL(`${packageFolder}pyodide.mjs`).href);
  pyodide = await loadPyodide({ indexURL: folder });
  sys = pyodide.pyimport("sys");
  pyodide.FS.writeFile("/lib/meldcode_core.zip", readFileSync(`${folder}meldcode_core.zip`));
  sys.path.insert(0, "/lib/meldcode_core.zip");
  for (const name of modules) pyodide.pyimport(name);
  const core = pyodide.pyimport("meldcode_core");
  const answers = requests.map(([name, request]) => core[name](request));
  raiseAnError();
  console.log(JSON.stringify({ answers, files: filesInUse() }));
}

// An error must be able to tell itself, and Python imports what it needs for that only then.
function raiseAnError() {
  try {
    pyodide.pyimport("json").loads("{");
  } catch (error) {
    if (!String(error).includes("JSONDecodeError")) throw error;
    return;
  }
  throw new Error("Python should have raised an error");
}

function filesInUse() {
  const inside = /^\/lib\/python\d+\.zip\/(.+)$/;
  const found = [];
  for (const module of sys.modules.copy().values()) {
    const origin = module.__spec__?.origin ?? "";
    if (inside.test(origin)) found.push(inside.exec(origin)[1]);
  }
  return found.sort();
}
