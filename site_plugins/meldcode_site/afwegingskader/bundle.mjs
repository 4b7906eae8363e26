// Puts scripts into one file each, with all that they import and what they start beside the page: a browser asks for every
// file anew.
//
// node bundle.mjs FOLDER WORKER INLINE SCRIPT...     writes them into it, under their own names
//
// WORKER is what the others start. INLINE stands in a page, where no script waits for another: it is no module.
//
// Names stay, for whoever has to find an error.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [folder, worker, inline, ...scripts] = process.argv.slice(2);
const bundle = (entryPoints, options = {}) =>
  build({
    entryPoints,
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
const define = { WORKER: JSON.stringify(readFileSync(join(folder, worker), "utf8")) };
await bundle([inline], { define, format: "iife" });
// By this Chromium compiles all of it beside the page, and not function by function while someone waits.
await bundle(scripts, { define, banner: { js: "//# allFunctionsCalledOnLoad" } });
