// One question at a time, and what Python says of each answer: whenever that comes, and whatever it is.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Walk } from "../../../site_plugins/meldcode_site/forms/browser/walk.mjs";
import { happen, open, pass, settle } from "../page.mjs";

const IDS = ["q1", "q2", "q3"];
const PAGE = `
  <section id="vooraf" data-vooraf><h2 data-kop></h2></section>
  <button data-volgende="vooraf"></button>
  ${IDS.map(
    (id) => `
    <section id="${id}" data-vraag>
      <h2 data-kop></h2>
      <p id="${id}-fout" data-fout hidden></p>
      ${["ja", "nee"].map((answer) => `<input type="radio" name="${id}" value="${answer}" aria-describedby="${id}-hulp">`).join("")}
      <p data-wijzigt hidden></p>
      <button data-volgende="${id}" hidden></button>
    </section>`,
  ).join("")}
  <button data-verder="q2" hidden></button>
  <div data-deel="antwoorden">
    ${["vooraf", ...IDS]
      .map(
        (id) => `
      <p data-antwoord-op="${id}">
        <span data-gekozen="ja"></span><span data-gekozen="nee"></span><span data-twijfel></span>
        <button data-wijzig="${id}"></button>
      </p>`,
      )
      .join("")}
  </div>`;

let root, walk, engine, asked, answers, ticked;

beforeEach(async () => {
  root = open(PAGE);
  asked = [];
  answers = new Map();
  ticked = [];
  engine = {
    state: "ready",
    waits() {},
    ask: (_, request, usable) => new Promise((answer) => asked.push({ request: request(), answer, usable })),
  };
  walk = new Walk(root, {
    engine,
    call: "handle",
    request: (given) => ({ antwoorden: Object.fromEntries(given), ticked: [...ticked] }),
    accepts: () => true,
    answers,
    todo: ({ todo }) => todo ?? [],
    show: (response, question) => (question ? [] : (response.todo ?? [])),
  });
  walk.begin();
  press('[data-volgende="vooraf"]');
  await says({ volgende: "q1" });
});

const response = (changes) => ({ pad: [], volgende: null, uitkomst: null, ...changes });
const step = (vraag, antwoord, geldtAls = antwoord) => ({ vraag, antwoord, geldt_als: geldtAls });

/** Python answers a question: the last, or another. */
async function says(changes, question = asked.at(-1)) {
  question.answer(changes && response(changes));
  await pass(1);
}

function press(selector) {
  root.querySelector(selector).click();
}

function choose(id, answer) {
  const radio = root.querySelector(`#${id} [value="${answer}"]`);
  radio.checked = true;
  happen(radio, "change");
}

function inView(selector = "[data-vraag], [data-vooraf]") {
  return [...root.querySelectorAll(selector)].filter(({ hidden }) => !hidden).map(({ id }) => id);
}

async function answer(id, given, changes) {
  choose(id, given);
  press(`[data-volgende="${id}"]`);
  await says(changes);
}

test("an answer leads where Python says, and stays in view as a line", async () => {
  assert.deepEqual(inView(), ["q1"]);
  await answer("q1", "ja", { pad: [step("q1", "ja", "nee")], volgende: "q2" });
  assert.deepEqual(inView(), ["q2"]);
  const line = root.querySelector('[data-antwoord-op="q1"]');
  assert.equal(line.hidden, false);
  assert.deepEqual([...line.querySelectorAll("span")].map(({ hidden }) => hidden), [false, true, false]); // prettier-ignore
  assert.equal(root.querySelector('[data-antwoord-op="q3"]').hidden, true);
});

test("an answer that comes too late is not shown", async () => {
  walk.decide({ moveFocus: false });
  walk.decide({ moveFocus: false });
  const [early, late] = asked.slice(-2);
  await says({ pad: [step("q1", "ja")], volgende: "q2" }, late);
  await says({ volgende: "q1" }, early);
  assert.deepEqual(inView(), ["q2"]);
  assert.equal(walk.response.volgende, "q2");
});

test("an answer that comes after the case was cleared is not shown", async () => {
  choose("q1", "ja");
  press('[data-volgende="q1"]');
  answers.clear();
  walk.clear();
  await says({ pad: [step("q1", "ja")], volgende: "q2" });
  assert.equal(root.querySelector("#q2").hidden, true);
  assert.equal(walk.response.volgende, "q1");
});

test("without an answer of Python everything stays as it is", async () => {
  await answer("q1", "ja", null);
  assert.deepEqual(inView(), ["q1"]);
});

test("Python is asked when an answer is chosen, and not again when it is given", async () => {
  const before = asked.length;
  choose("q1", "ja");
  await says({ pad: [step("q1", "ja")], volgende: "q2" });
  assert.deepEqual(inView(), ["q1"]); // nothing of it shows yet
  assert.equal(answers.size, 0);
  press('[data-volgende="q1"]');
  await settle();
  assert.deepEqual(inView(), ["q2"]);
  assert.equal(asked.length, before + 1);
});

test("the answer that was chosen last counts", async () => {
  choose("q1", "ja");
  choose("q1", "nee");
  const [first, last] = asked.slice(-2);
  press('[data-volgende="q1"]');
  await says({ pad: [step("q1", "nee")], volgende: "q3" }, last);
  await says({ pad: [step("q1", "ja")], volgende: "q2" }, first);
  assert.deepEqual(inView(), ["q3"]);
});

test("what is ticked after the choice counts", async () => {
  choose("q1", "ja");
  ticked.push("acuut");
  press('[data-volgende="q1"]');
  assert.deepEqual(asked.at(-1).request, { antwoorden: { q1: "ja" }, ticked: ["acuut"] });
});

test("a case that is cleared leaves nothing foreseen", async () => {
  choose("q1", "ja");
  const before = asked.length;
  walk.clear();
  press('[data-volgende="q1"]');
  assert.equal(asked.length, before + 1);
});

test("before Python is ready nothing is foreseen, and the answer waits for it", async () => {
  engine.state = "loading";
  const before = asked.length;
  choose("q1", "ja");
  assert.equal(asked.length, before);
  press('[data-volgende="q1"]');
  assert.deepEqual(asked.at(-1).request.antwoorden, { q1: "ja" });
});

test("going on without an answer is explained, also to who listens, until there is one", () => {
  const before = asked.length;
  const radio = root.querySelector("#q1 [type=radio]");
  press('[data-volgende="q1"]');
  assert.equal(asked.length, before);
  assert.equal(root.querySelector("#q1-fout").hidden, false);
  assert.equal(radio.getAttribute("aria-describedby"), "q1-fout q1-hulp");
  choose("q1", "nee");
  assert.equal(root.querySelector("#q1-fout").hidden, true);
  assert.equal(radio.getAttribute("aria-describedby"), "q1-hulp");
});

test("Enter gives the answer that is chosen", () => {
  choose("q1", "nee");
  assert.equal(happen(root.querySelector('#q1 [value="nee"]'), "keydown", { key: "Enter" }), false);
  assert.deepEqual([...answers], [["q1", "nee"]]);
});

test("what the page cannot show is not decided", () => {
  const { usable } = asked.at(-1);
  assert.equal(usable(response({ pad: [step("q1", "ja")], volgende: "q2" })), true);
  for (const changes of [
    {},
    { volgende: "q9" },
    { pad: [step("q9", "ja")], volgende: "q2" },
    { pad: [step("q1", "soms")], volgende: "q2" },
  ]) {
    assert.equal(usable(response(changes)), false, JSON.stringify(changes));
  }
});

test("what there is to do and nobody saw comes before the next question", async () => {
  await answer("q1", "ja", { pad: [step("q1", "ja")], volgende: "q2", todo: ["melden"] });
  assert.deepEqual(inView(), []);
  assert.equal(root.querySelector('[data-verder="q2"]').hidden, false);
  press('[data-verder="q2"]');
  assert.deepEqual(inView(), ["q2"]);
  await answer("q2", "ja", { pad: [step("q1", "ja"), step("q2", "ja")], volgende: "q3", todo: ["melden"] });
  assert.deepEqual(inView(), ["q3"]);
});

test("changing an answer shows the one that was given, and not one that was only chosen", async () => {
  await answer("q1", "ja", { pad: [step("q1", "ja")], volgende: "q2" });
  press('[data-wijzig="q1"]');
  assert.deepEqual(inView(), ["q1"]);
  assert.equal(root.querySelector("#q1 [data-wijzigt]").hidden, false);
  choose("q1", "nee");
  for (let turn = 0; turn < 4; turn++) await pass(1); // the browser has an entry for it
  happen(globalThis, "popstate", { state: 1 });
  assert.equal(root.querySelector('#q1 [value="ja"]').checked, true);
});

test("without Python all of it can be read and followed", () => {
  choose("q1", "ja");
  walk.paper();
  assert.deepEqual(inView(), ["vooraf", ...IDS]);
  assert.deepEqual([...root.querySelectorAll("[data-volgende], [data-verder]")].filter(({ hidden }) => !hidden), []); // prettier-ignore
  assert.equal(root.querySelector('[data-deel="antwoorden"]').hidden, true);
});
