"""Four schools, and what a browser loads to make the site of each."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hostile.school import HARMLESS, poison
from meldcode_site.maker.assemble import assemble
from meldcode_site.maker.folder import SITE, packed
from meldcode_site.new.scaffold import Beginning, scaffold
from school.conftest import change

SAID = {
    "naam": "De Brug",
    "plaats": "Zandwijk",
    "bestuur": "Stichting Wind",
    "systeem": "ParnasSys",
    "regio": "Zandstreek",
}
KINDS = {"kindcentrum": "integraal kindcentrum", "vijandig": "basisonderwijs", "mbo": "mbo"}


class Schools(NamedTuple):
    """Folders of schools by name, and the zip of each."""

    folders: Mapping[str, Path]
    zips: Mapping[str, Path]


def demo(folder: Path, root: Path) -> None:
    folder.mkdir()
    shutil.copy(root / "school.yml", folder)
    shutil.copytree(root / "paginas", folder / "paginas")


def rich(folder: Path, root: Path) -> None:
    """With a logo, a colour, locations, another role, an own page with a picture and a page in the place of ours."""
    change(
        folder / "school.yml",
        ("# locaties: [Noord, Zuid]", "locaties: [Noord, Zuid]"),
        ('  logo: ""', "  logo: logo.png"),
        ('  kleur: ""', "  kleur: '#7a1fa2'"),
        ("  # zorgteam:\n  #   naam: zorgteam\n  #   meervoud: zorgteams\n  #   lidwoord: het\n  #   groep: ja ",
         "  zorgteam:\n    naam: zorgteam\n    meervoud: zorgteams\n    lidwoord: het\n    groep: ja "),
        ("eindverantwoordelijk: directie", "eindverantwoordelijk: zorgteam"),
    )  # fmt: skip
    picture = root / "readme/telefoon.png"
    shutil.copy(picture, folder / "logo.png")
    (folder / "paginas/stappen").mkdir(parents=True)
    shutil.copy(picture, folder / "paginas/gang.png")
    own = "# Onze aanpak\n\n![De gang](gang.png)\n\nZie [stap 2](stappen/stap-2.md) van {{ school.naam }}.\n"
    (folder / "paginas/onze-aanpak.md").write_text(own, "utf-8")
    ours = (root / "docs/stappen/stap-1.md").read_text("utf-8")
    (folder / "paginas/stappen/stap-1.md").write_text(f"{ours}\n\nBij ons hangt een kaart in elk lokaal.\n", "utf-8")


def hostile(folder: Path, root: Path) -> None:  # noqa: ARG001 -- as the others
    (folder / "paginas/afwegingskader").mkdir(parents=True)
    poison(folder, HARMLESS)


def plain(folder: Path, root: Path) -> None:
    """As it is scaffolded."""


MADE: Mapping[str, Callable[[Path, Path], None]] = {"kindcentrum": rich, "vijandig": hostile, "mbo": plain}


@pytest.fixture(scope="session")
def schools(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Schools:
    base = tmp_path_factory.mktemp("scholen")
    demo(base / "demo", root)
    for name, make in MADE.items():
        begun = Beginning(**SAID, soort=KINDS[name])
        scaffold(base / name, begun, "0")
        make(base / name, root)
    folders = {name: base / name for name in ("demo", *MADE)}
    zips = {name: base / f"{name}.zip" for name in folders}
    for name, folder in folders.items():
        zips[name].write_bytes(packed(folder, SITE))
    return Schools(folders, zips)


@pytest.fixture(scope="session")
def engine(root: Path) -> Path:
    """What a browser loads to run the generator."""
    return assemble(root)
