"""What a page may do: one strict Content-Security-Policy for the whole site, and the headers that go with it.

The policy stands in every page, so that it holds on hosts that send no headers, and in `_headers` for hosts that do.
Nothing inline may run but the theme's own few scripts, each by the hash of its text; no style or handler is inline.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.integrity import integrity
from meldcode_site.publishing.pages import Page

HEADERS_FILE = "_headers"
"""Where Netlify, Cloudflare Pages and their like look for headers."""

_HEAD = '<meta charset="utf-8">'
"""The policy binds only what comes after it, so it stands right behind the first thing in the head."""


def secure(site: Path, pages: Mapping[Path, Page]) -> None:
    """Put the policy into every page of a built site, and the headers beside them.

    Raises:
        SiteError: a page has a style, handler or link in it that runs as script, which the policy would only break.
    """
    problems = [Problem(Place(path, line), text) for path, page in pages.items() for line, text in page.refused]
    if problems:
        raise SiteError(*problems)
    policy = content_security_policy(script for page in pages.values() for script in page.scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    for path in pages:
        html = path.read_text("utf-8")
        if _HEAD not in html:
            raise SiteError(
                Problem(Place(path), f"op deze pagina ontbreekt `{_HEAD}`, waar de beveiliging achter komt")
            )
        path.write_text(html.replace(_HEAD, f'{_HEAD}{meta}<meta name="referrer" content="no-referrer">', 1), "utf-8")
    lines = [f"  {name}: {value}\n" for name, value in security_headers(policy).items()]
    (site / HEADERS_FILE).write_text("/*\n" + "".join(lines), "utf-8")


def content_security_policy(scripts: Iterable[str]) -> str:
    """The policy for pages with these inline scripts, as a meta element can carry it."""
    hashes = sorted({f"'{integrity(script.encode())}'" for script in scripts})
    directives = {
        "default-src": ["'none'"],
        # WebAssembly is what Python runs as; nothing may turn text into script.
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the theme's style sheet draws its icons from data URLs
        # The worker checks a file's hash by letting the browser read it back from memory: that is what blob: is for.
        "connect-src": ["'self'", "blob:"],
        # Python's worker starts from memory, because only then does this policy bind it where a host sends no headers.
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


def security_headers(policy: str) -> Mapping[str, str]:
    """Every header that a host should send with the site, in the order in which to write them."""
    unused = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
    return {
        # A meta element cannot say the last part.
        "Content-Security-Policy": "; ".join(filter(None, [policy, "frame-ancestors 'none'"])),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in unused),
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
