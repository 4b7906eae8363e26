// Visits a page in a real browser, measures it, and prints the results as one line of JSON.
//
// node visit.mjs BROWSER PROGRAM PROFILE URL WHAT...
//
// WebKit's driver listens on the port in DRIVER_PORT.
//
// WHAT is any of these, run in the given order with one profile. Pass a new folder for a visitor without history:
//   first     a first visit, until Python has decided
//   second    a later visit; with Chromium and Firefox the browser is closed in between, with WebKit the page is left
//             (its driver deletes the profile with the browser)
//   slow      a first visit with the processor slowed down four times (Chromium)
//   paint     a visit to a page without a decision (Chromium)
//   answers   a hundred answers after the decision, without waiting for the display's refresh (Chromium)
//   clicks    the same on a page with only a button (Chromium)

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const READING = 4_000; // ms to stay after the decision, so that the browser can write its caches
const CHOOSING = 250; // ms between choosing and pressing the button: nobody is faster, and the browser paints the choice
const DECIDED_WITHIN = 180_000; // ms

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
];
const WITHOUT_CLOCK = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]; // paint at once

// Runs in the page before its own scripts. Answers "ja" to the first two questions, each as soon as it can be answered,
// and waits until Python decides that reporting is necessary. All measured pages have the same ids and show the decision
// in the same element. A page without buttons decides as soon as an answer is chosen. Without `answers` it only looks: an
// outcome that comes into view would count as the largest paint.
function visitor(answers = true) {
  const seen = { decided: null, answerable: null, ourTasks: [], paint: null };
  globalThis.__visit = seen;
  let begun = false;
  const look = () => {
    // Skip the checkboxes before the first question.
    const begin = document.querySelector('[data-volgende="vooraf"]');
    if (begin && !begin.hidden && !begun) {
      begun = true;
      seen.answerable ??= performance.now();
      if (answers) begin.click();
    }
    for (const question of ["afw-1", "afw-2"]) {
      const answer = document.getElementById(`${question}-ja`);
      const button = document.querySelector(`[data-volgende="${question}"]`);
      // A question is complete once its button is parsed, or the whole page is.
      if (!button && document.readyState === "loading") continue;
      if (!answer || answer.checked || button?.hidden || answer.closest("[hidden]")) continue;
      seen.answerable ??= performance.now();
      if (answers) give(answer, button);
    }
    const decision = document.querySelector('[data-besluit="melden"]');
    if (decision?.dataset.waarde !== "ja") return;
    seen.decided ??= performance.now();
    observer.disconnect();
  };
  // Count what the page does synchronously on an answer as its own work too.
  const give = async (answer, button) => {
    const start = performance.now();
    answer.click();
    button?.click();
    for (let turn = 0; turn < 20; turn++) await null;
    seen.ourTasks.push(performance.now() - start);
  };
  // Look in a later task: nobody answers within the task that shows a question.
  let looksSoon = false;
  const lookSoon = () => {
    if (looksSoon) return;
    looksSoon = true;
    setTimeout(() => {
      looksSoon = false;
      look();
    });
  };
  const observer = new MutationObserver(lookSoon);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  for (const [type, take] of [
    // In a long frame, count only our own scripts, not the theme's or the browser's work.
    [
      "long-animation-frame",
      ({ scripts }) =>
        seen.ourTasks.push(
          ...scripts.filter(({ sourceURL }) => sourceURL.includes("/assets/meldcode/")).map(({ duration }) => duration),
        ),
    ],
    ["largest-contentful-paint", (entry) => (seen.paint = entry.startTime)],
  ]) {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) {
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    }
  }
  document.addEventListener("DOMContentLoaded", look);
  look();
}

async function puppeteer(browser, program, profile, url, what) {
  const { launch } = await import("puppeteer-core");
  const open = (args) =>
    launch({
      browser: browser === "firefox" ? "firefox" : "chrome",
      executablePath: program,
      headless: true,
      userDataDir: profile,
      args: browser === "chromium" ? [...CHROMIUM_FLAGS, ...args] : args,
      protocolTimeout: DECIDED_WITHIN,
    });

  async function visit({ slower = 1, decides = true, then = () => ({}), args = [] } = {}) {
    const program = await open(args);
    try {
      const page = await program.newPage();
      await page.evaluateOnNewDocument(visitor, decides);
      if (slower > 1) await page.emulateCPUThrottling(slower);
      await page.goto(url, { waitUntil: "domcontentloaded" });
      if (decides)
        await page.waitForFunction(() => globalThis.__visit.decided !== null, { polling: 100, timeout: DECIDED_WITHIN });
      await new Promise((resolve) => setTimeout(resolve, READING));
      const seen = await page.evaluate(() => globalThis.__visit);
      return { version: await program.version(), ...seen, ...(await then(page, program)) };
    } finally {
      await program.close();
    }
  }

  const ways = {
    first: () => visit({ then: async (_page, program) => (browser === "chromium" ? { memory: await memory(program) } : {}) }),
    second: () => visit({ then: kept }),
    slow: () => visit({ slower: 4 }),
    paint: () => visit({ decides: false }),
    answers: () => visit({ then: (page) => page.evaluate(answers, CHOOSING), args: WITHOUT_CLOCK }),
    clicks: () => visit({ decides: false, then: (page) => page.evaluate(answers, CHOOSING), args: WITHOUT_CLOCK }),
  };
  const seen = {};
  for (const each of what) seen[each] = await ways[each]();
  return seen;
}

// Waits until the service worker has cached the site, if it has one.
async function kept(page) {
  await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistration()) && navigator.serviceWorker.ready.then(() => null),
  );
  return {};
}

// Answers the second question a hundred times, each time differently, and measures from the press of the button until the
// third question is painted. By then `visitor` has answered both. The page with only a button has no answers.
async function answers(choosing) {
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = resolve;
        port1.postMessage(null);
      }),
    );
  const inView = (id, wanted = true) =>
    new Promise((resolve) => {
      const section = document.getElementById(id);
      if (section.hidden !== wanted) return resolve();
      const observer = new MutationObserver(() => {
        if (section.hidden === wanted) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(section, { attributes: true });
    });
  const otherwise = ["nee", "weet_niet", "ja"];
  const answers = [];
  for (let count = 0; count < 100; count++) {
    document.querySelector('[data-wijzig="afw-2"]').click();
    await inView("afw-2");
    await painted();
    document.getElementById(`afw-2-${otherwise[count % otherwise.length]}`)?.click();
    await new Promise((resolve) => setTimeout(resolve, choosing));
    const start = performance.now();
    document.querySelector('[data-volgende="afw-2"]').click();
    await inView("afw-2", false); // the next screen replaces it
    await painted();
    answers.push(performance.now() - start);
  }
  return { answers };
}

// The memory of the page's process in bytes: its proportional set size, which divides shared memory.
async function memory(program) {
  const session = await program.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const sizes = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) * 1024);
  return Math.max(...sizes);
}

async function webkit(program, _profile, url, what) {
  const { Builder, Capabilities } = await import("selenium-webdriver");
  const { spawn } = await import("node:child_process");
  const port = process.env.DRIVER_PORT;
  const driver = spawn(program, [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore" });
  let session;
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      pageLoadStrategy: "none",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
    });
    session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await session.manage().setTimeouts({ script: DECIDED_WITHIN });
    const version = `WebKitGTK ${(await session.getCapabilities()).get("browserVersion")}`;
    const visit = async () => {
      await session.get(url);
      // This driver cannot run a script before the page's own, so start the visitor once the new page has a body.
      const arrive = `if (document.URL === arguments[0] && document.body) globalThis.__visit ?? (${visitor})();
        return globalThis.__visit?.decided != null`;
      // During navigation this driver may refuse to run scripts.
      const arrived = () => session.executeScript(arrive, url).catch(() => false);
      await session.wait(arrived, DECIDED_WITHIN, undefined, 50);
      const seen = await session.executeScript("return globalThis.__visit");
      await session.sleep(READING);
      await session.get("about:blank");
      await session.sleep(1_000);
      return seen;
    };
    const seen = {};
    for (const each of what) seen[each] = { version, ...(await visit()) };
    return seen;
  } finally {
    await session?.quit().catch(() => {});
    driver.kill();
  }
}

function miniBrowser() {
  const found = execFileSync("sh", [
    "-c",
    "ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser 2>/dev/null | head -1",
  ]);
  return found.toString().trim();
}

const [browser, program, profile, url, ...what] = process.argv.slice(2);
const drive = browser === "webkit" ? webkit : (...those) => puppeteer(browser, ...those);
console.log(JSON.stringify(await drive(program, profile, url, what)));
