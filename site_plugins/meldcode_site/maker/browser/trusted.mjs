// Trusted Types, where the browser has them: text never becomes markup here, and a script is our own.

/** @type {any} */ (globalThis).trustedTypes?.createPolicy("default", {
  createScriptURL: (/** @type {string} */ url) => {
    if (new URL(url, document.baseURI).origin !== origin) throw new Error(`This script is not our own: ${url}`);
    return url;
  },
});
