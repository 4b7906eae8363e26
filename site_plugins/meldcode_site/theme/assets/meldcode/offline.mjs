// Lets the browser keep the site for when there is no network, and lets a new version of it come. Without this nothing else
// is lost.

const SITE = new URL("../../", import.meta.url).href;
const CASE = `meldcode ${SITE}`; // a lock of this name is held in each tab in which a form is being filled in

const TAKES_AT_MOST = 3_000; // ms

const form = document.querySelector("[data-module]");
const news = document.querySelector("[data-nieuwe-versie]");
const worker = navigator.serviceWorker;
const keptBefore = Boolean(worker?.controller);

let busy = false;
let asked = false;
let release = () => {};

// What was filled in before this script was there counts too.
function watch() {
  const isFilledIn = ({ checked, value, type }) => (type === "radio" || type === "checkbox" ? checked : value !== "");
  if ([...form.querySelectorAll("input, textarea")].some(isFilledIn)) hold();
  else form.addEventListener("input", hold, { once: true });
}

// Let go of when the page is left: with a lock a browser would not keep the page, and the case in it, for who comes back.
function hold() {
  busy = true;
  const left = new Promise((resolve) => (release = resolve));
  navigator.locks?.request(CASE, { mode: "shared" }, () => left).catch((error) => console.info(error));
}

// Where a browser cannot tell, there may be a case.
async function caseIsOpen() {
  if (busy || !navigator.locks) return true;
  const { held } = await navigator.locks.query();
  return held.some(({ name }) => name === CASE);
}

// A version that stood ready when this page opened takes its place at once, before anyone reads it, unless a case would come
// to stand between two versions. One that comes later comes with the next page; only who is busy with a case is told.
async function renew(registration) {
  if (registration.waiting && keptBefore) {
    if (await caseIsOpen()) announce();
    else takeOver(registration.waiting);
  }
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing.addEventListener("statechange", () => installing.state === "installed" && keptBefore && busy && announce());
  });
}

// A browser may first let the old worker end what it does, and by then someone reads this page.
function takeOver(waiting) {
  asked = true;
  waiting.postMessage("take over");
  setTimeout(() => {
    asked = false;
    announce();
  }, TAKES_AT_MOST);
}

// Another version answers from now on, and this page is of the old one. Nobody's reading is broken off.
function taken() {
  if (!keptBefore) return;
  if (!busy && (asked || document.hidden)) location.reload();
  else announce();
}

function announce() {
  news.hidden = false;
}

// The page and its Python come first: keeping the site asks for the same files, and for the same processor.
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
  if (asked) return; // this page goes
  await pythonCame();
  const registration = await worker.register(new URL("service-worker.js", SITE));
  if (before) await registration.update(); // not every browser looks by itself when a page opens
  else await renew(registration);
}

if (worker) addEventListener("load", () => begin().catch((error) => console.info(error)));
