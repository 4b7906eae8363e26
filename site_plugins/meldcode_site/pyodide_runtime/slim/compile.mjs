// Compiles a zip of Python sources to bytecode, by the very Python that will run it: Pyodide, here in Node.
//
// node compile.mjs PYODIDE SOURCE TARGET
// PYODIDE is the installed npm package; SOURCE is a zip or a wheel; TARGET is a zip with a .pyc for each of its .py.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodidePackage, source, target] = process.argv.slice(2);
// Nobody meets the columns of an instruction in a browser. The lines stay, for whoever has to find an error.
const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };
try {
  const { loadPyodide } = await import(pathToFileURL(`${pyodidePackage}/pyodide.mjs`).href);
  const pyodide = await loadPyodide({ env });
  pyodide.FS.writeFile("/source.zip", readFileSync(source));
  pyodide.FS.writeFile("/bytecode.py", readFileSync(new URL("bytecode.py", import.meta.url)));
  pyodide.pyimport("sys").path.insert(0, "/");
  pyodide.pyimport("bytecode").compile_archive("/source.zip", "/target.zip");
  writeFileSync(target, pyodide.FS.readFile("/target.zip"));
} catch (error) {
  console.error(error.message); // not left to Node: it shows the line of Pyodide's script, which is a megabyte long
  process.exitCode = 1;
}
