"""A strict Content-Security-Policy for each page, and the related headers.

Every page contains its policy, so that it also applies on hosts that send no headers. `_headers`, for hosts that do,
has the union for all pages; browsers enforce both. No inline styles or event handlers are allowed, and no inline
scripts except the theme's own, each by the hash of its text and only on the pages that contain it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.integrity import integrity
from meldcode_site.publishing.pages import Page

HEADERS_FILE = "_headers"
"""The headers file of Netlify, Cloudflare Pages and similar hosts."""

_HEAD = '<meta charset="utf-8">'
"""The policy covers only what follows it, so it directly follows this first element of the head."""


def with_policy(html: str, scripts: Iterable[str], path: Path, *, frames: bool = False) -> str:
    """Add a policy to a page that allows only these inline scripts.

    Args:
        html: the page, without a policy.
        scripts: the texts of its inline scripts.
        path: where it is, for errors.
        frames: whether it shows pages of its own host in frames.

    Raises:
        SiteError: The page has no place for the policy.
    """
    if _HEAD not in html:
        raise SiteError(Problem(Place(path), f"op deze pagina ontbreekt `{_HEAD}`, waar de beveiliging achter komt"))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy(scripts, frames=frames)}">'
    return html.replace(_HEAD, f'{_HEAD}{policy}<meta name="referrer" content="no-referrer">', 1)


def refused(pages: Mapping[Path, Page]) -> list[Problem]:
    """Return every inline style, event handler and script URL, which the policies would block."""
    return [
        Problem(Place(path, page.line(start)), text) for path, page in pages.items() for start, text in page.refused
    ]


def write_headers(site: Path, pages: Iterable[Page], *, frames: bool = False) -> None:
    """Write the headers for all pages of a built site; `frames` as for `with_policy`."""
    policy = content_security_policy((script for page in pages for script in page.scripts), frames=frames)
    lines = [f"  {name}: {value}\n" for name, value in security_headers(policy).items()]
    (site / HEADERS_FILE).write_text("/*\n" + "".join(lines), "utf-8")


def content_security_policy(scripts: Iterable[str], *, frames: bool = False) -> str:
    """Return the policy for pages with these inline scripts, for use in a meta element.

    Args:
        scripts: The inline scripts.
        frames: Whether the pages show pages of their own host in frames.
    """
    hashes = sorted({f"'{integrity(script.encode())}'" for script in scripts})
    directives = {
        "default-src": ["'none'"],
        # Python needs WebAssembly; nothing may turn text into script.
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the theme's style sheet has its icons in data URLs
        # The worker verifies a file by letting the browser fetch it from a blob URL with an integrity hash.
        "connect-src": ["'self'", "blob:"],
        # Python's worker starts from a blob URL, because without headers only such a worker inherits this policy.
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],
    }
    if frames:
        directives["frame-src"] = ["'self'"]
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


def security_headers(policy: str) -> Mapping[str, str]:
    """Return every header that a host should send, in the order in which to write them."""
    unused = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
    return {
        # A meta element cannot set frame-ancestors.
        "Content-Security-Policy": "; ".join(filter(None, [policy, "frame-ancestors 'none'"])),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in unused),
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
