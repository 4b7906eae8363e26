"""Build the subjects of the benchmark: the demo school's site, the ordinary page, and the theme with an empty page."""

import shutil
from pathlib import Path

import yaml
from meldcode_site.build import build_site, config_file
from meldcode_site.maker.write import write_maker
from meldcode_site.publishing.compress import compress_folder
from meldcode_site.pyodide_runtime.assemble import build_wheel
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).parent.parent
PEER = Path(__file__).parent / "peer"
COMPRESSED = ROOT / "build/compressed"


def make_site(folder: Path) -> Path:
    """Build the demo school's site with the normal command."""
    build_site(ROOT, folder)
    return folder


def make_peer(folder: Path) -> Path:
    """Build the ordinary page: Pyodide from npm and the core as a wheel, with the same compression as the site."""
    shutil.copytree(ROOT / "node_modules/pyodide", folder / "pyodide")
    wheel = build_wheel(ROOT, folder)
    shutil.move(wheel, folder / wheel.name)
    page = (PEER / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(page.replace("WHEEL", wheel.name), "utf-8")
    compress_folder(folder, COMPRESSED)
    return folder


def make_maker(folder: Path) -> Path:
    """Write the page on which a school makes its site."""
    write_maker(folder, str)
    return folder


def make_empty(folder: Path, scratch: Path) -> Path:
    """Build the stock theme with one empty page."""
    docs = scratch / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Leeg\n\nHier staat niets.\n", "utf-8")
    mkdocs_build(load_config(str(stock_config(docs)), site_dir=str(folder)))
    compress_folder(folder, COMPRESSED)
    return folder


def write_plain_docs(docs: Path) -> None:
    """Write the demo school's pages as plain Markdown, with the templates rendered."""

    def keep(markdown: str, *, page: object, config: MkDocsConfig, files: object) -> str:  # noqa: ARG001 -- the event's form
        target = docs / page.file.src_uri  # type: ignore[attr-defined]  # MkDocs' page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown, "utf-8")
        return markdown

    config = load_config(str(config_file(ROOT)), site_dir=str(docs.parent / "unused"))
    config.plugins["meldcode/school"].config["folder"] = str(ROOT)
    config.plugins.events["page_markdown"].append(keep)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()


def stock_config(docs: Path) -> Path:
    """Write an mkdocs.yml with the stock theme and search, and the extensions that our pages need."""
    extensions = yaml.safe_load(config_file(ROOT).read_text("utf-8"))["markdown_extensions"]
    path = docs.parent / "mkdocs.yml"
    settings = {
        "site_name": "Stock",
        "docs_dir": docs.name,
        "theme": {"name": "material", "language": "nl", "font": False},
        "plugins": [{"search": {"lang": "nl"}}],
        "markdown_extensions": extensions,
    }
    path.write_text(yaml.safe_dump(settings), "utf-8")
    return path
