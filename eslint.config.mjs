// What the scripts may do. What ESLint cannot know (no rule, no sentence) is in tests/test_architecture.py.

import js from "@eslint/js";
import globals from "globals";

const SITE = "site_plugins/meldcode_site";
const BROWSER = [`${SITE}/**/browser/**/*.{js,mjs}`, `${SITE}/theme/assets/meldcode/*.mjs`];
const WORKERS = [`${SITE}/*.js`, `${SITE}/{maker,publishing}/*.js`, `${SITE}/*/browser/worker.mjs`];
const NODE = ["*.mjs", "benchmarks/**/*.mjs", "tests/**/*.mjs", `${SITE}/*/*.mjs`, `${SITE}/pyodide_runtime/slim/*.mjs`];

/** What more than one form uses, from the ground up: a script imports from its own folder and from those below it. */
const SHARED = ["pyodide_runtime", "forms"];

const HTML = "innerHTML|outerHTML|insertAdjacentHTML|setHTML|setHTMLUnsafe|srcdoc|createContextualFragment";
const NEVER = [
  { selector: `MemberExpression[property.name=/^(${HTML})$/]`, message: "The build makes all HTML; show what is there." },
  { selector: "MemberExpression[object.name='document'][property.name=/^write/]", message: "The build makes all HTML." },
  { selector: "MemberExpression[property.name='cookie']", message: "Nothing of a visit is kept." },
  { selector: "MemberExpression[property.name='sendBeacon']", message: "Nothing of a visit is sent." },
  { selector: "ImportExpression > Literal", message: "Imports stand at the top, where it can be seen where they lead." },
  { selector: "MemberExpression[property.name=/^runPython/]", message: "Python's code comes with meldcode_core." },
];
/** A history entry holds the number of a screen and nothing else: never an address, and never what was answered. */
const ONLY_A_NUMBER = {
  selector:
    "CallExpression[callee.object.name='history'][callee.property.name=/State$/]" +
    ":not([arguments.length=2][arguments.0.property.type='PrivateIdentifier'][arguments.1.value=''])",
  message: "Into the browser's history goes the number of a screen and nothing else.",
};

const named = (names, message) => names.map((name) => ({ name, message }));
const STORAGE = named(["localStorage", "sessionStorage", "indexedDB", "cookieStore"], "Nothing of a visit is kept.");
const SENDING = named(["XMLHttpRequest", "WebSocket", "WebTransport", "EventSource"], "Nothing of a visit is sent.");
const CACHES = named(["caches"], "Only memory-image.mjs keeps something: Python, and nothing of a visit.");
const FETCH = named(["fetch"], "Only verified.mjs fetches: a file whose hash is known.");
const PLACE = named(["history", "location", "navigation"], "An address and the history must tell nothing of the answers.");
const GUARDED = [...STORAGE, ...SENDING, ...CACHES, ...FETCH, ...PLACE];

/** Lets one script use some of the globals that all others may not. */
const except = (script, ...allowed) => ({
  files: [`${SITE}/${script}`],
  rules: { "no-restricted-globals": restricted(GUARDED.filter(({ name }) => !allowed.includes(name))) },
});
const restricted = (names) => ["error", { globals: names, checkGlobalObject: true }];
const importsFrom = (files, folders) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ regex: `^\\.\\./\\.\\./(?!(${folders.join("|")})/)`, message: "Imports run down only." }] },
    ],
  },
});

export default [
  { ignores: ["**/node_modules/", "build/", "site/", "dist/", ".venv/", ".tools/", `${SITE}/theme/assets/vendor/`] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-useless-return": "error",
      "object-shorthand": "error",
    },
  },
  { files: NODE, languageOptions: { globals: globals.node } },
  // Half of one runs in the page that it visits; the others bring what they need of a page along.
  {
    files: ["benchmarks/visit.mjs", "tests/scripts/**"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: BROWSER,
    languageOptions: { globals: globals.browser },
    rules: { "no-restricted-globals": restricted(GUARDED), "no-restricted-syntax": ["error", ...NEVER, ONLY_A_NUMBER] },
  },
  { files: WORKERS, languageOptions: { globals: { ...globals.worker, ...globals.serviceworker } } },
  { files: ["**/*.js"], languageOptions: { sourceType: "script" } },
  importsFrom([`${SITE}/*/browser/**`], SHARED),
  ...SHARED.map((folder, floor) => importsFrom([`${SITE}/${folder}/browser/**`], ["-", ...SHARED.slice(0, floor)])),
  except("forms/browser/screens.mjs", "history"),
  except("forms/browser/leave.mjs", "location"),
  except("theme/assets/meldcode/offline.mjs", "location"),
  except("pyodide_runtime/browser/memory-image.mjs", "caches"),
  except("pyodide_runtime/browser/verified.mjs", "fetch"),
  except("pyodide_runtime/browser/verified-files.mjs", "fetch"), // which it puts something else in the place of
  except("maker/browser/stored.mjs", "indexedDB"), // what a school asks to keep of its own Meldcode; no case is ever there
];
