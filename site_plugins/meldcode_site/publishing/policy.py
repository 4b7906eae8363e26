"""What a page may do: a strict Content-Security-Policy for each page, and the headers that go with it.

The policy stands in every page, so that it holds on hosts that send no headers. `_headers`, for hosts that do, has what
any page of the site may do; where both hold, a browser allows what both allow. Nothing inline may run but the theme's
own few scripts, each by the hash of its text and on the pages that have it; no style or handler is inline.
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


def with_policy(html: str, scripts: Iterable[str], path: Path) -> str:
    """A page with the policy that lets these inline scripts of it run, and nothing else that is inline.

    Raises:
        SiteError: the page at this path has no place for it.
    """
    if _HEAD not in html:
        raise SiteError(Problem(Place(path), f"op deze pagina ontbreekt `{_HEAD}`, waar de beveiliging achter komt"))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy(scripts)}">'
    return html.replace(_HEAD, f'{_HEAD}{policy}<meta name="referrer" content="no-referrer">', 1)


def refused(pages: Mapping[Path, Page]) -> list[Problem]:
    """Every style, handler and link that runs as script: the policies would only break them."""
    return [
        Problem(Place(path, page.line(start)), text) for path, page in pages.items() for start, text in page.refused
    ]


def write_headers(site: Path, pages: Iterable[Page]) -> None:
    """Write the headers for all pages of a built site."""
    policy = content_security_policy(script for page in pages for script in page.scripts)
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
