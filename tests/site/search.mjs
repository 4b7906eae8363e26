// Looks for things as the page does: gives the worker of a built site its index, and then each query.
//
// node search.mjs WORKER < {"index": {...}, "queries": ["...", ...]}  > [[[{location, title, text, ...}, ...], ...], ...]

import { readFileSync } from "node:fs";
import vm from "node:vm";

const { index, queries } = JSON.parse(readFileSync(0, "utf8"));
const told = [];
let listener;
const worker = vm.createContext({
  console,
  addEventListener: (_, first) => (listener ??= first),
  postMessage: (message) => told.push(message),
});
worker.self = worker;
vm.runInContext(readFileSync(process.argv[2], "utf8"), worker);
const tell = (data) => listener({ data, stopImmediatePropagation() {} });
tell({ type: 0, data: index });
for (const query of queries) tell({ type: 2, data: query });
console.log(JSON.stringify(told.slice(1).map(({ data }) => data.items)));
