// Registers the service worker and handles its updates. The site works without this script.

const SITE = new URL("../../", import.meta.url).href;
const CASE = `meldcode ${SITE}`; // the name of a lock held by each tab in which a form is being filled in

const TAKES_AT_MOST = 3_000; // ms

const form = /** @type {HTMLElement} */ (document.querySelector("[data-module]")); // null on most pages; then nothing is watched
const news = /** @type {HTMLElement} */ (document.querySelector("[data-nieuwe-versie]"));
const worker = navigator.serviceWorker;
const keptBefore = Boolean(worker?.controller);

let busy = false;
let asked = false;
let release = () => {};

// Include what was filled in before this script loaded.
function watch() {
  const isFilledIn = (/** @type {HTMLInputElement} */ { checked, value, type }) =>
    type === "radio" || type === "checkbox" ? checked : value !== "";
  if ([.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input, textarea"))].some(isFilledIn)) hold();
  else form.addEventListener("input", hold, { once: true });
}

// Release the lock on leaving: a page that holds one is not kept in the back/forward cache.
function hold() {
  busy = true;
  /** @type {Promise<void>} */
  const left = new Promise((resolve) => (release = resolve));
  navigator.locks?.request(CASE, { mode: "shared" }, () => left).catch((error) => console.info(error));
}

// Without the Locks API, assume that a case is open.
async function caseIsOpen() {
  if (busy || !navigator.locks) return true;
  const { held } = await navigator.locks.query();
  return /** @type {LockInfo[]} */ (held).some(({ name }) => name === CASE);
}

// If a new version is already waiting when the page opens, switch at once, before anyone reads the page, unless a case
// would be split between two versions. A version that arrives later is used from the next page; only users with a case
// are notified.
/** @param {ServiceWorkerRegistration} registration */
async function renew(registration) {
  if (registration.waiting && keptBefore) {
    if (await caseIsOpen()) announce();
    else takeOver(registration.waiting);
  }
  registration.addEventListener("updatefound", () => {
    const { installing } = /** @type {{installing: ServiceWorker}} */ (registration);
    installing.addEventListener("statechange", () => installing.state === "installed" && keptBefore && busy && announce());
  });
}

// Browsers may first let the old worker finish its work, and by then someone is reading this page.
/** @param {ServiceWorker} waiting */
function takeOver(waiting) {
  asked = true;
  waiting.postMessage("take over");
  setTimeout(() => {
    asked = false;
    announce();
  }, TAKES_AT_MOST);
}

// A new version has taken over, and this page belongs to the old one. Do not interrupt anyone's reading.
function taken() {
  if (!keptBefore) return;
  if (!busy && (asked || document.hidden)) location.reload();
  else announce();
}

function announce() {
  news.hidden = false;
}

// Wait for Python: caching the site fetches the same files and uses the same processor.
function pythonCame() {
  const loading = document.querySelector('[data-engine="loading"]');
  if (!loading) return Promise.resolve();
  return new Promise((resolve) => {
    const came = new MutationObserver(() => loading.dataset.engine === "loading" || resolve(came.disconnect()));
    came.observe(loading, { attributeFilter: ["data-engine"] });
  });
}

async function begin() {
  if (form) watch();
  addEventListener("pagehide", () => release());
  addEventListener("pageshow", ({ persisted }) => persisted && busy && hold());
  worker.addEventListener("controllerchange", taken);
  const before = await worker.getRegistration(SITE);
  if (before) await renew(before);
  if (asked) return; // the page will reload
  await pythonCame();
  const registration = await worker.register(new URL("service-worker.js", SITE));
  if (before)
    await registration.update(); // not every browser checks for updates when a page opens
  else await renew(registration);
}

if (worker) addEventListener("load", () => begin().catch((error) => console.info(error)));
