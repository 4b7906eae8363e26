// Puts scripts into one file each, with all that they import: a browser asks for every file anew, and twice for what it verifies.
//
// node bundle.mjs FOLDER SCRIPT...     writes them into it, under their own names
//
// Names stay, for whoever has to find an error.

import { build } from "esbuild";

const [folder, ...scripts] = process.argv.slice(2);
await build({
  entryPoints: scripts,
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  external: ["./early.mjs"], // page and head share the Python that it starts
  format: "esm",
  target: "esnext",
  charset: "utf8",
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "error",
});
