// Saves a case as an encrypted file and opens such a file. What a file holds and how it is protected is the core's to say;
// here is only what a browser alone can do: derive a key, encrypt, decrypt, and hand files over.

import { hide } from "./hide.mjs";
import { confirmed } from "./question.mjs";
import { localMinute } from "./record.mjs";
import { forget } from "./trace.mjs";

export class Dossier {
  #root;
  #motor;
  #case;
  #opened;
  #changes;
  #wording;
  #handedOver = null; // the case as it is in a file of which nobody has said yet that it is there

  /**
   * @param {HTMLElement} root the dossier's part of the page
   * @param {object} options
   * @param {import("./motor.mjs").Motor} options.motor
   * @param {import("./case.mjs").Case} options.case_
   * @param {(found: object) => Promise<void>} options.opened puts the case of a file into the form
   * @param {HTMLElement} options.changes where it is said what changed since a case was saved
   * @param {Object<string, string>} options.wording what each example says now, by id
   */
  constructor(root, { motor, case_, opened, changes, wording }) {
    this.#root = root;
    this.#motor = motor;
    this.#case = case_;
    this.#opened = opened;
    this.#changes = changes;
    this.#wording = wording;
    this.#form("bewaar").addEventListener("submit", (event) => this.#submit(event, () => this.#save(event.target)));
    this.#form("open").addEventListener("submit", (event) => this.#submit(event, () => this.#open(event.target)));
    root.addEventListener("click", ({ target }) => target.closest("[data-bestand-staat-er]") && this.#confirm());
  }

  clear() {
    this.#handedOver = null;
    for (const name of ["bewaar", "open"]) this.#reset(this.#form(name));
    this.#say(null);
    hide(this.#changes, true);
  }

  async #submit(event, act) {
    event.preventDefault();
    if (!globalThis.crypto?.subtle) return this.#say("niet_hier");
    const message = await act();
    if (message) this.#say(message);
  }

  async #save(form) {
    const { wachtzin, herhaal } = form.elements;
    if (wachtzin.value.length < Number(this.#root.dataset.kortste)) return this.#wrong("te_kort", wachtzin);
    if (wachtzin.value !== herhaal.value) return this.#wrong("ongelijk", wachtzin);
    this.#say("bezig");
    const now = localMinute(new Date());
    const kept = JSON.stringify(this.#case.content);
    const made = await this.#motor.ask("dossier_inhoud", () => ({
      zaak: this.#case.content,
      nu: now,
      protocol: this.#root.dataset.protocol,
    }));
    if (!made?.inhoud) return "beschadigd";
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const key = await deriveKey(wachtzin.value, salt, made.rondes);
    const encrypted = await crypto.subtle.encrypt(cipher(nonce, made.gekoppeld), key, encode(made.inhoud));
    const file = await this.#motor.ask("dossier_bestand", () => ({
      zout: toBase64(salt),
      nonce: toBase64(nonce),
      inhoud: toBase64(new Uint8Array(encrypted)),
    }));
    if (!file?.bestand) return "beschadigd";
    download(file.bestand, form.dataset.naam.replace("{datum}", now.slice(0, 10)), "application/json");
    this.#reset(form);
    this.#handedOver = kept;
    return "bewaard";
  }

  // A browser does not tell whether a file was really kept: only who looked knows. What was filled in after the file was made
  // is in no file yet.
  #confirm() {
    if (JSON.stringify(this.#case.content) === this.#handedOver) this.#case.unsaved = false;
    this.#say(this.#case.unsaved ? "bewaard_en_veranderd" : "staat_er");
    this.#root.querySelector("[data-melding]:not([hidden])").focus(); // the button that had it is gone
  }

  async #open(form) {
    const { bestand, wachtzin } = form.elements;
    const [file] = bestand.files;
    if (!file) return this.#wrong("geen_bestand", bestand);
    if (file.size > Number(this.#root.dataset.grootste)) return "geen-dossier";
    this.#say("bezig");
    const text = await file.text().catch(() => "");
    const opened = await this.#motor.ask("dossier_openen", () => ({ bestand: text }));
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
    const read = await this.#motor.ask("dossier_zaak", () => ({
      inhoud: content,
      protocol: this.#root.dataset.protocol,
      voorbeelden: this.#wording,
    }));
    if (!read) return null;
    if (read.fout) return read.fout.code;
    if (this.#case.unsaved && !(await confirmed(this.#root.querySelector("[data-vervang]")))) return this.#say(null);
    await this.#opened(read.zaak);
    this.#tellChanges(read);
    return "geopend";
  }

  // What changed is read before anything is answered.
  #tellChanges({ veranderd, toen }) {
    for (const line of this.#changes.querySelectorAll("[data-veranderd]")) {
      const name = line.dataset.veranderd;
      hide(line, !veranderd.includes(name));
      for (const place of line.querySelectorAll("[data-toen]")) place.textContent = toen[name];
    }
    hide(this.#changes, veranderd.length === 0);
    if (veranderd.length) this.#changes.querySelector("[data-kop]").focus();
  }

  #wrong(message, field) {
    field.focus();
    return message;
  }

  #say(message) {
    const lines = [...this.#root.querySelectorAll("[data-melding]")];
    // A code that has no words of its own means that the file cannot be used.
    const known = lines.find(({ dataset }) => dataset.melding.split(" ").includes(message));
    const shown = message === null ? null : (known ?? lines.find(({ dataset }) => "anders" in dataset));
    for (const line of lines) hide(line, line !== shown);
    shown?.replaceWith(shown.cloneNode(true)); // what is new is announced, also when it says the same as before
  }

  #reset(form) {
    form.reset();
    forget(form.querySelectorAll("[type=password]"));
  }

  #form(name) {
    return this.#root.querySelector(`form[data-dossier="${name}"]`);
  }
}

async function deriveKey(passphrase, salt, iterations) {
  // One form of Unicode, so that the same passphrase typed on another system is the same.
  const typed = await crypto.subtle.importKey("raw", encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(derivation, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function cipher(nonce, bound) {
  return { name: "AES-GCM", iv: nonce, additionalData: encode(bound) };
}

function encode(text) {
  return new TextEncoder().encode(text);
}

function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Hand a text over as a file, without any request. */
export function download(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
