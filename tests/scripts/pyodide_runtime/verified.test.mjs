// A file is used when it is, byte for byte, what the build wrote; and why not is told when it is not.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { put } from "../page.mjs";
import { integrity } from "./python.mjs";

const URL_OF_FILE = "https://school.example/assets/runtime/python.zip";
const CONTENT = "from 0 to 9";
const WANTED = { size: CONTENT.length, integrity: integrity(CONTENT) };
const LOGIN_PAGE = "<!doctype html><title>Inloggen</title>";

const fetched = mock.fn(async (url, options) => host(url, options));
put("fetch", fetched); // which the script takes when it is imported
const { matching, verified } = await import("../../../site_plugins/meldcode_site/pyodide_runtime/browser/verified.mjs");
const { subtle } = crypto;

let host, received;

beforeEach(() => {
  fetched.mock.resetCalls();
  received = [];
});
afterEach(() => Object.defineProperty(crypto, "subtle", { configurable: true, value: subtle }));

/** A file that comes in pieces. */
const pieces = (...texts) => new Response(ReadableStream.from(texts.map((text) => new TextEncoder().encode(text))));
const get = () => verified(URL_OF_FILE, WANTED, (bytes) => received.push(bytes));
const caches = () => fetched.mock.calls.map(({ arguments: [, { cache }] }) => cache);
const because = (reason) => (error) => error.reason === reason;

test("it is put together from its pieces, and each is counted", async () => {
  host = () => pieces("from 0 ", "to 9");
  assert.equal(new TextDecoder().decode(await get()), CONTENT);
  assert.deepEqual(received, [7, 4]);
});

for (const [what, content] of Object.entries({
  "a login page": LOGIN_PAGE,
  "longer than it should be": `${CONTENT}!`,
  truncated: CONTENT.slice(0, -1),
  "otherwise by one letter": CONTENT.replace("9", "8"),
  empty: "",
})) {
  test(`what is ${what} is asked for past the cache, once, and is not used`, async () => {
    host = () => pieces(content);
    await assert.rejects(get, because("gewijzigd"));
    assert.deepEqual(caches(), ["default", "reload"]);
  });
}

test("a bad copy in the cache is fetched anew, and counted once", async () => {
  host = (_, { cache }) => pieces(cache === "reload" ? CONTENT : "from 0 to 8");
  assert.equal(new TextDecoder().decode(await get()), CONTENT);
  assert.deepEqual(received, [CONTENT.length]);
});

for (const [what, answer] of Object.entries({
  "is refused": () => Promise.reject(new TypeError()),
  "is not there": () => new Response(CONTENT, { status: 404 }),
  "breaks off": () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.error(new TypeError());
        },
      }),
    ),
})) {
  test(`a file that ${what} did not come, and is asked for once`, async () => {
    host = answer;
    await assert.rejects(get, because("bestand"));
    assert.deepEqual(caches(), ["default"]);
  });
}

test("no room for it is told as such", async () => {
  host = () => Promise.reject(new RangeError("out of memory"));
  await assert.rejects(get, RangeError);
});

test("where there is no function for hashes the browser itself compares", async () => {
  Object.defineProperty(crypto, "subtle", { configurable: true, value: undefined });
  host = (_, { integrity: asked }) => (asked === WANTED.integrity ? new Response() : Promise.reject(new TypeError()));
  const bytes = new TextEncoder().encode(CONTENT);
  assert.equal(await matching(bytes, WANTED.integrity), bytes);
  await assert.rejects(matching(bytes, integrity("iets anders")), because("gewijzigd"));
  fetched.mock.resetCalls();
  await assert.rejects(matching(bytes, "sha256-onzin"), because("gewijzigd"));
  assert.equal(fetched.mock.callCount(), 0); // a browser would not compare at all
});
