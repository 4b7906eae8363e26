"""Locate bundled resources, in a checkout or in the installed wheel."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
THEME = _PACKAGE / "theme"


@dataclass(frozen=True, slots=True)
class Resources:
    """The resources that every site is built from."""

    config: Path
    """Our mkdocs.yml."""
    runtime: Path | None
    """The built browser runtime; None in a checkout, which builds it from the core."""
    scripts: Path | None
    """The bundled scripts of the pages; None in a checkout, which bundles them from source."""
    maker: Path | None
    """The finished page on which a school makes its site; None in a checkout, which makes it from source."""
    compressed: Path | None
    """The cache of compressed files; None in a wheel, whose runtime is compressed already."""
    compiled: Path | None
    """The cache of compiled templates; None in a wheel, which caches them in memory."""
    commit: Path | None
    """A file with the commit of the wheel's build; None in a checkout, which asks git."""


@cache
def resources() -> Resources:
    """Locate the resources. A wheel has them in the package, a checkout at its root."""
    packed = _PACKAGE / "packed"
    if packed.is_dir():
        return Resources(
            config=packed / "mkdocs.yml",
            runtime=packed / "runtime",
            scripts=packed / "scripts",
            maker=packed / "maker",
            compressed=None,
            compiled=None,
            commit=packed / "commit",
        )
    repository = _PACKAGE.parents[1]
    caches = repository / "build"
    return Resources(
        config=repository / "mkdocs.yml",
        runtime=None,
        scripts=None,
        maker=None,
        compressed=caches / "compressed",
        compiled=caches / "compiled",
        commit=None,
    )
