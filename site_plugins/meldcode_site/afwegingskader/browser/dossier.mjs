// Saves a case as an encrypted file, and opens such files. The core defines the content and its protection; this script
// only does what needs a browser: derive keys, encrypt, decrypt, and save and read files.

import { hide } from "../../forms/browser/hide.mjs";
import { confirmed } from "../../forms/browser/confirm.mjs";
import { localMinute } from "./record.mjs";
import { forget } from "../../forms/browser/leave-no-trace.mjs";

/**
 * What the two forms ask for: `wachtzin` both, and each one of the others.
 * @typedef {HTMLFormControlsCollection & {wachtzin: HTMLInputElement, herhaal: HTMLInputElement,
 *   bestand: HTMLInputElement}} Fields
 */

export class Dossier {
  #root;
  #engine;
  #case;
  #opened;
  #changes;
  #wording;
  /** @type {string|null} */
  #handedOver = null; // the case as saved in a file, until the user confirms that the file exists

  /**
   * @param {HTMLElement} root the dossier's part of the page
   * @param {object} options
   * @param {import("../../forms/browser/form-engine.mjs").FormEngine} options.engine
   * @param {import("./case.mjs").Case} options.case_
   * @param {(found: import("./case.mjs").Found) => Promise<void>} options.opened fills the form with the case from a file
   * @param {HTMLElement} options.changes the element that lists what changed since the case was saved
   * @param {Object<string, string>} options.wording the current text of each example, by id
   */
  constructor(root, { engine, case_, opened, changes, wording }) {
    this.#root = root;
    this.#engine = engine;
    this.#case = case_;
    this.#opened = opened;
    this.#changes = changes;
    this.#wording = wording;
    this.#form("bewaar").addEventListener("submit", (event) =>
      this.#submit(event, () => this.#save(/** @type {HTMLFormElement} */ (event.target))),
    );
    this.#form("open").addEventListener("submit", (event) =>
      this.#submit(event, () => this.#open(/** @type {HTMLFormElement} */ (event.target))),
    );
    root.addEventListener(
      "click",
      ({ target }) => /** @type {Element} */ (target).closest("[data-bestand-staat-er]") && this.#confirm(),
    );
  }

  clear() {
    this.#handedOver = null;
    for (const name of ["bewaar", "open"]) this.#reset(this.#form(name));
    this.#say(null);
    hide(this.#changes, true);
  }

  /**
   * @param {SubmitEvent} event
   * @param {() => Promise<string|null|void>} act gives the name of the message to show, if any
   */
  async #submit(event, act) {
    event.preventDefault();
    if (!globalThis.crypto?.subtle) return this.#say("niet_hier");
    const message = await act();
    if (message) this.#say(message);
  }

  /** @param {HTMLFormElement} form */
  async #save(form) {
    const { wachtzin, herhaal } = /** @type {Fields} */ (form.elements);
    if (wachtzin.value.length < Number(this.#root.dataset.kortste)) return this.#wrong("te_kort", wachtzin);
    if (wachtzin.value !== herhaal.value) return this.#wrong("ongelijk", wachtzin);
    this.#say("bezig");
    const now = localMinute(new Date());
    const kept = JSON.stringify(this.#case.content);
    const made = await this.#engine.ask("dossier_inhoud", () => ({
      zaak: this.#case.content,
      nu: now,
      protocol: this.#root.dataset.protocol,
    }));
    if (!made?.inhoud) return "beschadigd";
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const key = await deriveKey(wachtzin.value, salt, made.rondes);
    const encrypted = await crypto.subtle.encrypt(cipher(nonce, made.gekoppeld), key, encode(made.inhoud));
    const file = await this.#engine.ask("dossier_bestand", () => ({
      zout: toBase64(salt),
      nonce: toBase64(nonce),
      inhoud: toBase64(new Uint8Array(encrypted)),
    }));
    if (!file?.bestand) return "beschadigd";
    download(file.bestand, /** @type {string} */ (form.dataset.naam).replace("{datum}", now.slice(0, 10)), "application/json");
    this.#reset(form);
    this.#handedOver = kept;
    return "bewaard";
  }

  // Browsers do not report whether a download was saved, so the user confirms it. Changes made after the file was
  // created are still unsaved.
  #confirm() {
    if (JSON.stringify(this.#case.content) === this.#handedOver) this.#case.unsaved = false;
    this.#say(this.#case.unsaved ? "bewaard_en_veranderd" : "staat_er");
    // The focused button is now hidden.
    /** @type {HTMLElement} */ (this.#root.querySelector("[data-melding]:not([hidden])")).focus();
  }

  /** @param {HTMLFormElement} form */
  async #open(form) {
    const { bestand, wachtzin } = /** @type {Fields} */ (form.elements);
    const [file] = /** @type {FileList} */ (bestand.files);
    if (!file) return this.#wrong("geen_bestand", bestand);
    if (file.size > Number(this.#root.dataset.grootste)) return "geen-dossier";
    this.#say("bezig");
    const text = await file.text().catch(() => "");
    const opened = await this.#engine.ask("dossier_openen", () => ({ bestand: text }));
    if (!opened) return null;
    if (opened.fout) return opened.fout.code;
    let content;
    try {
      const key = await deriveKey(wachtzin.value, fromBase64(opened.zout), opened.rondes);
      const cipher_ = cipher(fromBase64(opened.nonce), opened.gekoppeld);
      content = new TextDecoder().decode(await crypto.subtle.decrypt(cipher_, key, fromBase64(opened.inhoud)));
    } catch {
      return this.#wrong("wachtzin", wachtzin);
    }
    const read = await this.#engine.ask("dossier_zaak", () => ({
      inhoud: content,
      protocol: this.#root.dataset.protocol,
      voorbeelden: this.#wording,
    }));
    if (!read) return null;
    if (read.fout) return read.fout.code;
    if (this.#case.unsaved && !(await confirmed(/** @type {HTMLDialogElement} */ (this.#root.querySelector("[data-vervang]")))))
      return this.#say(null);
    await this.#opened(read.zaak);
    this.#tellChanges(read);
    return "geopend";
  }

  // Show the changes before anything else can be answered.
  /** @param {{veranderd: string[], toen: Object<string, string>}} read */
  #tellChanges({ veranderd, toen }) {
    for (const line of this.#changes.querySelectorAll("[data-veranderd]")) {
      const name = /** @type {string} */ (line.dataset.veranderd);
      hide(line, !veranderd.includes(name));
      for (const place of line.querySelectorAll("[data-toen]")) place.textContent = toen[name];
    }
    hide(this.#changes, veranderd.length === 0);
    if (veranderd.length) /** @type {HTMLElement} */ (this.#changes.querySelector("[data-kop]")).focus();
  }

  /**
   * @param {string} message
   * @param {HTMLElement} field
   */
  #wrong(message, field) {
    field.focus();
    return message;
  }

  /** @param {string|null} message */
  #say(message) {
    const lines = [...this.#root.querySelectorAll("[data-melding]")];
    // An error code without a text of its own means that the file cannot be used.
    const known = lines.find(({ dataset }) =>
      /** @type {(string|null)[]} */ (/** @type {string} */ (dataset.melding).split(" ")).includes(message),
    );
    const shown = message === null ? null : (known ?? lines.find(({ dataset }) => "anders" in dataset));
    for (const line of lines) hide(line, line !== shown);
    shown?.replaceWith(shown.cloneNode(true)); // a new node is announced, even if its text is unchanged
  }

  /** @param {HTMLFormElement} form */
  #reset(form) {
    form.reset();
    forget(/** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=password]")));
  }

  /** @param {string} name */
  #form(name) {
    return /** @type {HTMLFormElement} */ (this.#root.querySelector(`form[data-dossier="${name}"]`));
  }
}

/**
 * @param {string} passphrase
 * @param {BufferSource} salt
 * @param {number} iterations
 */
async function deriveKey(passphrase, salt, iterations) {
  // Normalize Unicode, so that the same passphrase gives the same key on every system.
  const typed = await crypto.subtle.importKey("raw", encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(derivation, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/**
 * @param {BufferSource} nonce
 * @param {string} bound
 */
function cipher(nonce, bound) {
  return { name: "AES-GCM", iv: nonce, additionalData: encode(bound) };
}

/** @param {string} text */
function encode(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {string} text */
function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * Save a text as a file, without a request.
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function download(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
