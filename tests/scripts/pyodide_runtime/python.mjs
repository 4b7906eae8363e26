// Python, as an engine finds it where a page started it early; a test says in its place what the worker says.

import { createHash } from "node:crypto";

export const PARTS = { url: "https://school.example/assets/runtime/", files: {}, rest: {}, image: "", changes: [] };

export function integrity(content) {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

export class Python {
  asked = [];
  stopped = false;
  #listener = null;

  /** @param {HTMLElement} body of a page in which it was started */
  constructor(body) {
    const script = document.createElement("script");
    script.dataset.python = JSON.stringify(PARTS);
    script.python = this;
    body.append(script);
  }

  listen(listener) {
    this.#listener = listener;
  }

  post(message) {
    this.asked.push(message);
  }

  stop() {
    this.stopped = true;
  }

  says(data, type = "message") {
    this.#listener({ type, data });
  }

  ready() {
    this.says({ type: "ready" });
  }

  /** Answer a question: the last, or the one with this number. */
  answers(response, id = this.asked.at(-1).id) {
    this.says({ type: "response", id, response: JSON.stringify(response) });
  }
}
