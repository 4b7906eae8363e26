"""Collects the files of the generator for a browser: its modules and dependencies, words, theme and runtime.

They are laid out like an installed wheel, so `resources.py` finds them. Icons, languages and whatever else no site of
ours uses are left out.
"""

import re
from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path

import meldcode_core
from meldcode_site.forms.bundle import bundle
from meldcode_site.publishing.origin import describe
from meldcode_site.publishing.search import STEMMER
from meldcode_site.pyodide_runtime.assemble import assemble

_PACKAGE = Path(__file__).parents[1]
_DISTRIBUTIONS = (
    "backrefs",
    "click",
    "colorama",
    "jinja2",
    "justhtml",
    "markdown",
    "markupsafe",
    "mergedeep",
    "mkdocs",
    "mkdocs-material",
    "pathspec",
    "pyyaml",
    "pyyaml_env_tag",
)
_OURS = "meldcode-site"
"""May be an editable install, which lists none of its files."""
_DESCRIPTION = re.compile(r"[^/]+\.dist-info/(?:METADATA|entry_points\.txt)")
"""Matches the metadata needed at run time: a version, and plugins."""
_THEME = "material/templates/"
_LEFT_OUT = (
    "../*",
    "*.dist-info/*",
    "*/__pycache__/*",
    "*.so",
    "*.py[ix]",
    "*.[ch]",
    "*.typed",
    "mkdocs/themes/*/*",
    "mkdocs/contrib/search/lunr-language/*",
    "mkdocs/contrib/search/templates/*",
    "mkdocs/tests/*",
    "material/plugins/[!_s]*/*",
    "material/plugins/social/*",
    f"{_THEME}.icons/*",
    f"{_THEME}assets/javascripts/lunr/*",
    f"{_THEME}blog*",
    "meldcode_site/*/browser/*.mjs",
    "meldcode_site/document/*/*",
    "meldcode_site/maker/templates/*",
    "meldcode_site/pyodide_runtime/slim/replaced/*",
)
_DUTCH = "mkdocs/contrib/search/lunr-language/lunr.nl.js"
"""MkDocs looks for this file to see whether it supports Dutch."""
_BESIDE = "runtime/pyodide.asm.wasm"
"""Python itself. It runs the generator too, and worker.mjs puts it where a site is made: it need not be sent twice."""


def generator_files(repository: Path) -> dict[str, bytes]:
    """Return the content of each file, by its path in a folder on `sys.path`.

    Raises:
        SiteError: The runtime or the scripts of a site cannot be made.
    """
    files = {name: path for each in _DISTRIBUTIONS for name, path in _installed(each).items()}
    files |= _below(Path(meldcode_core.__file__).parent, "meldcode_core/") | _below(_PACKAGE, "meldcode_site/")
    kept = {name: path for name, path in files.items() if not any(fnmatch(name, each) for each in _LEFT_OUT)}
    kept |= {name: path for each in (*_DISTRIBUTIONS, _OURS) for name, path in _description(each).items()}
    used = [_DUTCH, *(_THEME + name for name in STEMMER)]
    kept |= {name: files[name] for name in used}
    kept |= {f"meldcode_site/packed/{name}": path for name, path in _packed(repository).items()}
    commit = {"meldcode_site/packed/commit": describe(repository).encode()}
    return {name: path.read_bytes() for name, path in kept.items()} | commit


def _packed(repository: Path) -> dict[str, Path]:
    """Return what hatch_build.py packs into a wheel, without compressed copies and what worker.mjs adds."""
    runtime = assemble(repository, repository / "node_modules/pyodide", repository / "build/runtime")
    return {
        "mkdocs.yml": repository / "mkdocs.yml",
        **_below(repository / "docs", "docs/"),
        **{name: path for name, path in _below(runtime, "runtime/").items() if name != _BESIDE},
        **_below(bundle(repository), "scripts/"),
    }


def _installed(name: str) -> dict[str, Path]:
    return {str(each): Path(str(each.locate())) for each in distribution(name).files or ()}


def _description(name: str) -> dict[str, Path]:
    return {name: path for name, path in _installed(name).items() if _DESCRIPTION.fullmatch(name)}


def _below(folder: Path, under: str) -> dict[str, Path]:
    return {under + path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
