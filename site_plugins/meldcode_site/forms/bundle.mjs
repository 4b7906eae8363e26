// Bundles scripts with their imports and their worker, because each file costs a request.
//
// node bundle.mjs FOLDER WORKER INLINE SCRIPT...     writes each script to FOLDER under its own name
//
// The others start WORKER, and contain it as text. INLINE is put into a page, where scripts cannot import, so it is no
// module; it may be empty.
//
// Identifiers are kept, for debugging.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const [folder, worker, inline, ...scripts] = process.argv.slice(2);
const bundle = (entryPoints, options = {}) =>
  build({
    entryPoints,
    entryNames: "[name]",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    target: "esnext",
    charset: "utf8",
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "error",
    ...options,
  });

await bundle([worker]);
const define = { WORKER: JSON.stringify(readFileSync(join(folder, basename(worker)), "utf8")) };
if (inline) await bundle([inline], { define, format: "iife" });
// This makes Chromium compile everything in the background, instead of each function on its first call.
await bundle(scripts, { define, banner: { js: "//# allFunctionsCalledOnLoad" } });
