// The site as it was last made, in a frame. A service worker answers what the frame asks for, with what this page has in
// memory (voorbeeld-worker.js).

import { control, one, showOne, template } from "./show.mjs";

const FOLDER = "voorbeeld/";
const LAPTOP = 1280; // px
const SOON = 500; // ms

export class Preview {
  #root;
  #read;
  /** @type {string|null} */
  #base = null;
  #page = "";
  /** @type {HTMLIFrameElement|null} */
  #frame = null;
  #there = false;
  #broken = false;

  /**
   * @param {HTMLElement} root
   * @param {(path: string) => Promise<ArrayBuffer|null>} read gives a file of the site
   */
  constructor(root, read) {
    this.#root = root;
    this.#read = read;
    root.addEventListener("change", () => this.#look());
    new ResizeObserver(() => this.#look()).observe(root);
    this.#serve().catch((error) => {
      console.info(error);
      this.#tell("geen");
    });
  }

  /**
   * Tells that the first site is on its way, as that takes seconds. One that cannot be made is known sooner.
   * @param {Promise<import("./protocol.mjs").Answer>} making
   * @returns {Promise<import("./protocol.mjs").Made>}
   */
  async shows(making) {
    const slow = this.#there ? 0 : setTimeout(() => this.#tell("bezig"), SOON);
    const { data } = await making;
    clearTimeout(slow);
    if (!data.ok && !this.#there) this.#tell("leeg");
    return data;
  }

  /** Shows what was made, now that there is something. */
  refresh() {
    this.#there = true;
    if (this.#frame) this.#frame.contentWindow?.location.reload();
    else this.#open();
  }

  /**
   * Goes to a page of the site, if it is another than the one that was asked for last.
   * @param {string} page
   */
  goTo(page) {
    if (page === this.#page) return;
    this.#page = page;
    if (this.#there) this.#open();
  }

  async #serve() {
    const worker = await navigator.serviceWorker.register("voorbeeld-worker.js", { scope: FOLDER });
    const tab = crypto.randomUUID();
    navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
      if (data.tab === tab) this.#read(data.path).then((content) => ports[0].postMessage(content));
    });
    navigator.serviceWorker.startMessages();
    await active(worker);
    this.#base = `${FOLDER}${tab}/`;
    if (this.#there) this.#open();
  }

  /** In a new frame: one that goes to another page leaves an entry in the browser's history for each. */
  #open() {
    if (this.#base === null) return;
    const frame = /** @type {HTMLIFrameElement} */ (template(this.#root, "template").content.firstElementChild?.cloneNode());
    frame.src = this.#base + this.#page;
    frame.addEventListener("load", () => this.#look());
    this.#tell("kader");
    this.#one("[data-scherm]").replaceChildren(frame);
    this.#frame = frame;
    this.#look();
  }

  /**
   * Without a frame that can be shown, that is all there is to tell.
   * @param {string} what
   */
  #tell(what) {
    if (!this.#broken) showOne(this.#root, "voorbeeld-is", what);
    this.#broken ||= what === "geen";
  }

  /** As wide and in the colours that were chosen. */
  #look() {
    const screen = this.#one("[data-scherm]");
    screen.dataset.scherm = this.#chosen("breedte");
    screen.style.setProperty("--mk-schaal", String(Math.min(1, screen.clientWidth / LAPTOP)));
    this.#frame?.contentDocument?.body?.setAttribute("data-md-color-scheme", this.#chosen("kleuren"));
  }

  /** @param {string} name */
  #chosen(name) {
    return control(this.#root, `[name="${name}"]:checked`).value;
  }

  /** @param {string} selector */
  #one(selector) {
    return one(this.#root, selector);
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<void>} settles when its worker answers
 */
async function active({ active, installing, waiting }) {
  const worker = /** @type {ServiceWorker} */ (active ?? waiting ?? installing);
  if (worker.state === "activated") return;
  await new Promise((resolve) => worker.addEventListener("statechange", () => worker.state === "activated" && resolve(null)));
}
