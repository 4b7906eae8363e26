// Trusted Types, where the browser has them: text becomes markup or the address of a script only by way of these rules.
// The theme writes search results with plain elements; anything that could load, run or submit is refused.

if (globalThis.trustedTypes) {
  const ELEMENTS = "b|code|del|div|em|h[1-6]|li|mark|nav|ol|p|pre|small|strong|sub|sup|table|tbody|td|th|thead|tr|ul";
  const NOT_PLAIN = new RegExp(`<(?!/?(?:${ELEMENTS})(?: class="[\\w -]+")?>)`);

  trustedTypes.createPolicy("default", {
    createHTML: (html) => {
      if (NOT_PLAIN.test(html)) throw new TypeError("This markup is not plain");
      return html;
    },
    createScriptURL: (url) => {
      if (new URL(url, document.baseURI).origin !== location.origin) throw new TypeError("This script is not our own");
      return url;
    },
  });
}
