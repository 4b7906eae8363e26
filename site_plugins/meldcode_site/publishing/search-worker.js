// The search worker. It replaces the theme's own worker: it speaks the same messages, and uses the theme's lunr and
// Dutch stemmer. The build appends those to this file, because Trusted Types would block importScripts (see search.py).
//
// Words match in any inflection, without accents, and by prefix. Only the pages that match the most query words are
// shown. If nothing matches, one letter may differ.
/* global lunr */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const WORD = /[\p{L}\p{N}]+/gu;
const SHOWN = 240; // characters of a text shown around the first match
const EXACT = 8; // boost of an exact match over a prefix match

/** @typedef {{location: string, title: string, text: string, zoekwoorden?: string, waar?: string, boost?: number}} Entry */
/** @typedef {[at: number, length: number]} Place -- of a match in a text */
/** @typedef {Object<string, Object<string, {position: Place[]}>>} Matches -- by term and field */
/** @typedef {{entry: Entry, score: number, metadata: Matches}} Found */
/** @typedef {{word: string, forms: string[]}} Asked -- a word of a query */

/** @type {any} */
let index;
/** @type {Map<string, Entry>} */
let entries;

addEventListener("message", (event) => {
  event.stopImmediatePropagation(); // keep the theme's handler, which comes later, from answering too
  const { type, data } = event.data;
  if (type === SETUP) {
    setUp(data);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: grouped(find(data)) } });
  }
});

/** @param {{config: {fields: Object<string, {boost: number}>}, docs: Entry[]}} setup */
function setUp({ config: { fields }, docs }) {
  entries = new Map(docs.map((entry) => [entry.location, entry]));
  lunr.Pipeline.registerFunction(forms, "forms");
  index = lunr((/** @type {any} */ builder) => {
    builder.tokenizer = tokens;
    builder.pipeline.reset();
    builder.pipeline.add(forms);
    builder.metadataWhitelist = ["position"];
    builder.b(0);
    builder.ref("location");
    for (const [name, { boost }] of Object.entries(fields)) builder.field(name, { boost });
    for (const entry of docs) builder.add(entry, { boost: entry.boost ?? 1 });
  });
}

// --- words

/** @param {string|undefined} text */
function tokens(text) {
  return [...(text ?? "").matchAll(WORD)].map(({ 0: word, index: at }) => new lunr.Token(word, { position: [at, word.length] }));
}

/** @param {any} token */
function forms(token) {
  return formsOf(token.toString()).map((form) => token.clone(() => form));
}

// Strip accents and endings, and the prefix of participles: `gemeld` matches `melden`.
/**
 * @param {string} word
 * @returns {string[]}
 */
function formsOf(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const participle = /^ge(\p{L}{3,})/u.exec(plain);
  return [...new Set([plain, ...(participle ? [participle[1]] : [])].map((each) => lunr.nl.stemmer(each)))];
}

// A query for `meldt` or `vertelt` also matches forms without the final letter.
/** @param {string} word */
function askedForms(word) {
  return [...new Set([...formsOf(word), ...(/[^aeiou]t$/i.test(word) ? formsOf(word.slice(0, -1)) : [])])];
}

// --- looking

/** @param {string} text */
function find(text) {
  /** @type {string[]} */
  const all = text.match(WORD) ?? [];
  const telling = all.filter((word) => word.length > 1 && lunr.nl.stopWordFilter(word.toLowerCase()));
  const words = (telling.length ? telling : all).map((word) => ({ word, forms: askedForms(word) }));
  if (!words.length) return [];
  const found = look(words, exactOrLonger);
  return found.length ? found : look(words, almost);
}

/**
 * @param {any} query
 * @param {string} form
 */
function exactOrLonger(query, form) {
  query.term(form, { usePipeline: false, boost: EXACT });
  query.term(form, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
}

/**
 * @param {any} query
 * @param {string} form
 */
function almost(query, form) {
  if (form.length > 3) query.term(form, { usePipeline: false, editDistance: 1 });
}

/**
 * @param {Asked[]} words
 * @param {(query: any, form: string) => void} ask
 * @returns {Found[]}
 */
function look(words, ask) {
  const query = (/** @type {any} */ asked) => words.forEach(({ forms: each }) => each.forEach((form) => ask(asked, form)));
  /** @type {(Found & {has: number})[]} */
  const found = index.query(query).map((/** @type {any} */ { ref, score, matchData: { metadata } }) => {
    const matched = Object.keys(metadata);
    const has = (/** @type {Asked} */ { forms: each }) => each.some((form) => matched.some((term) => term.startsWith(form)));
    return { entry: entries.get(ref), score, metadata, has: words.filter(has).length };
  });
  const most = Math.max(0, ...found.map(({ has }) => has));
  return found.filter(({ has }) => has === most);
}

// --- showing

// Group results by page, best first; the theme expects each group to contain the page itself.
/** @param {Found[]} found */
function grouped(found) {
  /** @type {Map<string, ReturnType<typeof shown>[]>} */
  const groups = new Map();
  for (const each of found) {
    const [page] = each.entry.location.split("#");
    groups.set(page, [...(groups.get(page) ?? []), shown(each)]);
  }
  for (const [page, items] of groups) {
    const entry = entries.get(page);
    if (entry && !items.some(({ location }) => location === page)) items.push(shown({ entry, score: 0, metadata: {} }));
  }
  return [...groups.values()];
}

/** @param {Found} found */
function shown({ entry, score, metadata }) {
  const marks = (/** @type {string} */ name) => Object.values(metadata).flatMap((fields) => fields[name]?.position ?? []);
  return {
    location: entry.location,
    title: (entry.waar ? `<small>${escaped(entry.waar)} ›</small> ` : "") + marked(entry.title, marks("title")),
    text: excerpt(entry.text, marks("text")),
    score,
    terms: {}, // the theme would strike through missing words
  };
}

/**
 * @param {string} text
 * @param {Place[]} places
 */
function excerpt(text, places) {
  const first = Math.min(...places.map(([at]) => at), text.length);
  const from = first < SHOWN / 2 || places.length === 0 ? 0 : text.lastIndexOf(" ", first - SHOWN / 4) + 1;
  const to = text.length - from <= SHOWN ? text.length : text.lastIndexOf(" ", from + SHOWN);
  const within = places
    .filter(([at, length]) => at >= from && at + length <= to)
    .map(([at, length]) => /** @type {Place} */ ([at - from, length]));
  return (from > 0 ? "… " : "") + marked(text.slice(from, to), within) + (to < text.length ? " …" : "");
}

/**
 * @param {string} text
 * @param {Place[]} places
 */
function marked(text, places) {
  let shownTo = 0;
  let result = "";
  for (const [at, length] of [...places].sort(([a], [b]) => a - b)) {
    if (at < shownTo) continue; // two forms of one word
    result += `${escaped(text.slice(shownTo, at))}<mark>${escaped(text.slice(at, at + length))}</mark>`;
    shownTo = at + length;
  }
  return result + escaped(text.slice(shownTo));
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
