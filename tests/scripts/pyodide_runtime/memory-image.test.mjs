// What is kept of started Python is what the build made, or nothing.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { KeptImage } from "../../../site_plugins/meldcode_site/pyodide_runtime/browser/memory-image.mjs";
import { put } from "../page.mjs";
import { integrity } from "./python.mjs";

const FOLDER = "https://school.example/assets/runtime/";
const IMAGE = new TextEncoder().encode("memory");
const image = new KeptImage(FOLDER, integrity("memory"));
let kept, full;

beforeEach(() => {
  mock.method(console, "info", () => {});
  kept = new Map();
  full = false;
  const put_ = async (name, url, response) => {
    if (full) throw new DOMException("", "QuotaExceededError");
    kept.set(name, [url, new Uint8Array(await response.arrayBuffer())]);
  };
  put("caches", {
    match: async (url, { cacheName }) => (kept.get(cacheName)?.[0] === url ? new Response(kept.get(cacheName)[1]) : undefined),
    open: async (name) => ({ put: (url, response) => put_(name, url, response) }),
    delete: async (name) => kept.delete(name),
  });
});

test("it comes back as it was kept, and is gone when that is asked", async () => {
  assert.equal(await image.find(), null);
  await image.keep(IMAGE);
  assert.deepEqual(await image.find(), IMAGE);
  await image.forget();
  assert.deepEqual([await image.find(), kept.size], [null, 0]);
});

test("what is not what the build made is neither kept nor used", async () => {
  await assert.rejects(image.keep(new TextEncoder().encode("Memory")));
  assert.equal(kept.size, 0);
  await image.keep(IMAGE);
  assert.equal(await new KeptImage(FOLDER, integrity("of another Python")).find(), null);
});

test("it takes the place of one for another Python, also where there is no room for it", async () => {
  await new KeptImage(FOLDER, integrity("older")).keep(new TextEncoder().encode("older"));
  full = true;
  await assert.rejects(image.keep(IMAGE));
  assert.equal(kept.size, 0);
});

test("a browser that refuses to keep anything starts without", async () => {
  put("caches", { match: () => Promise.reject(new DOMException("", "SecurityError")) });
  assert.equal(await image.find(), null);
});
