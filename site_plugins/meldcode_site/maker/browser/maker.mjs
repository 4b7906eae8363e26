// The page on which a school makes its Meldcode: a form, and the generator beside it.
/* global WORKER -- the whole of worker.mjs, put here when the scripts are bundled */

import "./trusted.mjs";
import { fileFields, showFiles } from "./files.mjs";
import { ProfileForm } from "./form.mjs";
import { Generator } from "./generator.mjs";
import { inWords, Keep } from "./keep.mjs";
import { Law } from "./law.mjs";
import { Messages } from "./messages.mjs";
import { Pages } from "./pages.mjs";
import { Preview } from "./preview.mjs";
import { Publish } from "./publish.mjs";
import { one, showOne, targetOf } from "./show.mjs";
import { Work } from "./work.mjs";

/** @typedef {import("./protocol.mjs").Made} Made */
/** @typedef {import("./protocol.mjs").Parts} Parts */

const part = (/** @type {string} */ name) => one(document, `[data-${name}]`);
const root = /** @type {HTMLFormElement} */ (part("formulier"));
/** @type {Parts} */
const { url, ...parts } = JSON.parse(one(document, "#onderdelen").textContent ?? "");
const size = Object.values(parts.files).reduce((sum, each) => sum + each.size, 0);
// A worker that starts from a URL is free of the page's policy where the host sends none of its own.
const source = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));

/** @type {Made} */
const NOT_MADE = { ok: false, messages: [], law: null, complete: false, changed: [], removed: [] };

let unsaved = false;
let ready = false;
let there = false; // a site
let said = "";

const work = new Work(make);
const absolute = { url: new URL(url, document.baseURI).href, ...parts };
const generator = new Generator(new Worker(source, { type: "module" }), absolute, tell);
const form = new ProfileForm(root, changed);
const preview = new Preview(part("voorbeeld"), read);
const pages = new Pages(part("paginas"), { generator, changed, shown: (address) => preview.goTo(address) });
const messages = new Messages(part("meldingen"), root, (path) => pages.open(path));
const law = new Law(part("controle"), (path) => pages.open(path));
const publish = new Publish(part("online"), generator, () => work.now());
const keep = new Keep(part("bewaren"), {
  generator,
  work,
  take,
  saved: () => (unsaved = false),
  openPage: (path) => pages.open(path),
});

fileFields(root, { write, changed });
root.addEventListener("focusin", (event) => {
  const section = /** @type {HTMLElement} */ (targetOf(event).closest("[data-bladzijde]"));
  preview.goTo(section.dataset.bladzijde ?? "");
});
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

function changed() {
  unsaved = true;
  if (ready) work.soon();
}

async function make() {
  const refused = await pages.settle();
  const filled = await generator.ask("fill", { data: form.collect() });
  keep.tellComments(filled.data.comments ?? []);
  refused.push(...(filled.data.messages ?? []));
  /** @type {Made} */
  const made = refused.length ? { ...NOT_MADE, messages: refused } : await preview.shows(generator.ask("make"));
  if (made.ok && (!there || made.changed.length || made.removed.length)) preview.refresh();
  there ||= made.ok;
  const places = form.places(filled.data.keys ?? {});
  const wrong = messages.show(made, places, there);
  law.show(made, places);
  pages.tell(made.messages);
  publish.show(made);
  say(wrong ? "fout" : made.ok ? "gemaakt" : "");
  await keep.settle().catch((error) => keep.refused(error));
}

/**
 * Tells who listens only when it is otherwise than before: nobody wants to hear it at each letter.
 * @param {string} what
 */
function say(what) {
  if (said === what) return;
  said = what;
  showOne(document, "zegt", what);
}

/** Fills the form with the folder that is open now; gives why it cannot, and what it has no field for. */
async function take() {
  const { data } = await generator.ask("profile");
  if (data.messages) return { refused: data.messages, lost: [] };
  form.fill(data.data);
  showFiles(root);
  messages.visitAll();
  pages.close();
  await pages.list();
  const { data: found } = await generator.ask("compare", { data: form.collect() });
  return { refused: [], lost: found.messages };
}

/**
 * @param {string} path
 * @param {ArrayBuffer} [content]
 * @returns {Promise<string>} what is wrong with it
 */
async function write(path, content) {
  const { data } = await generator.ask("write", { path, content });
  return (data.messages ?? []).map(inWords).join(" ");
}

/** @param {string} path */
async function read(path) {
  const { content } = await generator.ask("read", { path: `site/${path}` });
  return content ?? null;
}

/** @param {import("./protocol.mjs").Told} told */
async function tell({ stage, loaded = 0, failed }) {
  if (failed) {
    showOne(part("start"), "reden", failed);
    showOne(part("start"), "toestand", "failed");
  } else if (stage === "ready") {
    await generator.ask("new");
    ready = true;
    showOne(part("start"), "toestand", "ready");
    keep.enable();
    await pages.list();
    await keep.offer();
    work.now();
  } else {
    part("voortgang").setAttribute("value", String(loaded / size));
    showOne(part("start"), "toestand", loaded < size ? "loading" : "starting");
  }
}
