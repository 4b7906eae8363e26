"""A school's own pages: all mistakes are reported at once, with the file and line of the source."""

from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.school.own_files import OwnFiles
from school.conftest import Run, change

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty folder for own pages."""
    (tmp_path / "paginas/stappen").mkdir(parents=True)
    return tmp_path / "paginas"


def refused(root: Path, own: Path) -> list[str]:
    with pytest.raises(SiteError) as caught:
        OwnFiles(root / "docs", own)
    return [f"{problem.place.path.relative_to(own.parent)}: {problem.text}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "._eigen.md", "Thumbs.db", "desktop.ini", "~$eigen.md", "eigen.md~", ".gitkeep", ".eigen.md.swp",
     ".#eigen.md", "#eigen.md#", "eigen.md.bak", "x.tmp"],
)  # fmt: skip
def test_stray_files_are_ignored(root: Path, own: Path, name: str) -> None:
    (own / name).write_bytes(b"\0")
    (own / "stappen" / name).write_bytes(b"\0")
    (own / ".git").mkdir()
    (own / ".git/config").write_text("x")
    assert OwnFiles(root / "docs", own).all() == []


def test_names_match_regardless_of_case_and_normalization(root: Path, own: Path) -> None:
    (own / "stappen/Stap-1.MD").write_text("# Stap 1")
    (own / "Cafe\u0301.md").write_text("# Café")
    (own / "Foto.JPG").write_bytes(b"\xff\xd8\xff" + b"\0" * 20)
    (own / "Logo.PNG").write_bytes(PNG)
    files = OwnFiles(root / "docs", own)
    assert set(files.pages()) == {"stappen/stap-1.md", "Caf\u00e9.md", "Foto.JPG", "Logo.PNG"}
    assert files.find("stappen/stap-1.md").name == "Stap-1.MD"
    (own / "stappen/stap-1.md").write_text("# Stap 1")
    assert refused(root, own) == [
        "paginas/stappen/stap-1.md: dit is hetzelfde bestand als Stap-1.MD; laat er één staan"
    ]


def test_pages_with_the_same_url_are_reported(root: Path, own: Path) -> None:
    for name in ("README.md", "Afwegingskader.md", "begrippen/index.md", "a.md", "a/index.md", "stappen/eigen.md"):
        (own / name).parent.mkdir(exist_ok=True)
        (own / name).write_text("# Eigen")
    same = "deze pagina krijgt hetzelfde adres als onze pagina"
    apart = "; geef een van de twee een andere naam"
    told = refused(root, own)
    assert [each.partition(" Noem dit bestand ")[0] for each in told] == [
        f"paginas/Afwegingskader.md: {same} `afwegingskader/index.md`.",
        f"paginas/README.md: {same} `index.md`.",
        f"paginas/a.md: deze pagina krijgt hetzelfde adres als `paginas/a/index.md`{apart}",
        f"paginas/begrippen/index.md: {same} `begrippen.md`.",
    ]
    assert "Noem dit bestand `paginas/afwegingskader/index.md` als je die wilt vervangen" in told[0]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("foto.heic", "bewaar de foto als JPG"),
        ("beeld.svg", "bewaar het plaatje als PNG"),
        ("brief.docx", "zet het op je gewone website en hier een link"),
        ("eigen.md.txt", "dit bestand heet nog .txt (Windows laat dat vaak niet zien); noem het eigen.md"),
        ("eigen.txt", "noem het dan .md"),
    ],
)
def test_unsupported_file_type_gets_advice(root: Path, own: Path, name: str, told: str) -> None:
    (own / name).write_bytes(b"x")
    assert told in refused(root, own)[0]


@pytest.mark.parametrize("name", ["Paginas", "pagina's"])
def test_misspelled_folder_is_reported(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(SiteError, match="noem deze map `paginas`"):
        OwnFiles(root / "docs", tmp_path / "paginas")
    (tmp_path / "paginas").write_text("x")
    with pytest.raises(SiteError, match="dit is een bestand; hier hoort de map met je eigen pagina's"):
        OwnFiles(root / "docs", tmp_path / "paginas")


def test_build_and_check_report_a_missing_form_placeholder(run: Run, primary: Path) -> None:
    (primary / "paginas/afwegingskader").mkdir(parents=True)
    (primary / "paginas/afwegingskader/index.md").write_text("# Eigen\n")
    for command in ("build", "check"):
        told = run(command, "school").stderr
        assert (
            'school/paginas/afwegingskader/index.md: op deze pagina hoort `<div data-plaats="afwegingskader">' in told
        )


def test_all_missing_facts_are_reported_at_once(run: Run, primary: Path) -> None:
    (primary / "paginas/stappen").mkdir(parents=True)
    (primary / "paginas/stappen/stap-1.md").write_text("# Stap 1\n")
    (primary / "paginas/bijlage-1.md").write_text("# Bijlage 1\n")
    told = run("build", "school").stderr.splitlines()[2:]
    assert [line.partition(": ")[0] for line in told] == [
        "school/paginas/bijlage-1.md",
        "school/paginas/stappen/stap-1.md",
    ]
    assert "`{: #stap-1 }`, `{: #stap-1-eer }`, `{: #stap-1-kindcheck }`" in told[1]
    assert "`meldcode copy stappen/stap-1.md`" in told[1]
    assert "`{: #b1-a-01 }`" in told[0]


def test_missing_fields_are_reported_for_all_files_at_once(run: Run, primary: Path) -> None:
    (primary / "paginas/afwegingskader").mkdir(parents=True)
    (primary / "paginas/afwegingskader/uitkomst-melden.md").write_text("Bel.\n")
    (primary / "paginas/afwegingskader/uitkomst-afsluiten.md").write_text("---\n---\nKlaar.\n")
    told = run("build", "school").stderr
    assert "uitkomst-melden.md:1: dit bestand begint met `---`, dan elk op een regel `nu: ...`, `titel: ...`" in told
    assert "uitkomst-afsluiten.md:1: `nu` ontbreekt of is leeg" in told
    assert "uitkomst-afsluiten.md:1: `titel` ontbreekt of is leeg" in told


def test_copy_finds_any_text_and_never_overwrites(run: Run, primary: Path, root: Path) -> None:
    listed = run("copy").stdout.split()
    assert {"index.md", "stappen/stap-1.md", "afwegingskader/uitkomst-melden.md", "stappen/taken.yml"} <= set(listed)
    for name in ("index.md", "stappen/stap-1", "kindcheck", "uitkomst-melden.md", "paginas/stappen/taken.yml"):
        done = run("copy", name, "school")
        assert done.returncode == 0, done.stderr
    step = primary / "paginas/stappen/stap-1.md"
    assert step.read_bytes() == (root / "docs/stappen/stap-1.md").read_bytes()
    assert run("build", "school").returncode == 0
    step.write_text("van mij")
    again = run("copy", "stappen/stap-1.md", "school")
    assert again.returncode == 1
    assert "school/paginas/stappen/stap-1.md: dit bestand is er al; er is niets veranderd" in again.stderr
    assert step.read_text() == "van mij"
    assert "Bedoel je begrippen.md?" in run("copy", "begripen.md", "school").stderr


def test_dead_link_is_reported_at_its_source_line(run: Run, primary: Path) -> None:
    (primary / "paginas").mkdir()
    (primary / "paginas/eigen.md").write_text(
        "# Eigen\n\n[a](www.school.nl) [b](notitie.pdf)\n![c](Foto.JPG)\n[d](/weg/) [e](stappen/stap-1.md#weg)\n"
        "[f](#weg2) [g](ik@school.nl)\n[goed](stappen/stap-1.md#stap-1) [goed](#eigen)\n"
        "<a href='kindcheck.md'>goed</a>\n"
    )
    (primary / "paginas/foto.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 20)
    change(
        primary / "school.yml",
        ('    legt_vast: [leerkracht]\n    afspraak: ""',
         "    legt_vast: [leerkracht]\n    afspraak: |\n      Bel:\n      [gezag](kindcheck.md) [ja](../kindcheck.md)"),
    )  # fmt: skip
    built = run("build", "school")
    assert built.returncode == 1
    gone = "leidt naar een bestand dat er niet is"
    line = (primary / "school.yml").read_text("utf-8").partition("[gezag]")[0].count("\n") + 1
    assert set(built.stderr.splitlines()[2:]) == {
        f"school/paginas/eigen.md:3: `www.school.nl` {gone}; schrijf `https://www.school.nl`",
        f"school/paginas/eigen.md:3: `notitie.pdf` {gone}; zet dit document op je gewone website, "
        "en schrijf hier het hele adres, met https://",
        f"school/paginas/eigen.md:4: `Foto.JPG` {gone}; bedoel je `foto.jpg`?",
        f"school/paginas/eigen.md:5: `/weg/` {gone}",
        "school/paginas/eigen.md:5: `../stappen/stap-1/#weg` leidt naar een plaats op de pagina die er niet is",
        "school/paginas/eigen.md:6: `#weg2` leidt naar een plaats op de pagina die er niet is",
        f"school/paginas/eigen.md:6: `ik@school.nl` {gone}; schrijf `mailto:ik@school.nl`",
        f"school/school.yml:{line}: `kindcheck.md` {gone}; bedoel je `../kindcheck.md`?",
    }


def test_anchor_missing_from_an_own_page_is_reported_there(run: Run, primary: Path) -> None:
    assert run("copy", "beroepsgeheim-en-meldrecht", "school").returncode == 0
    change(primary / "paginas/beroepsgeheim-en-meldrecht.md", ("#op-naam", "#anders"))
    told = run("build", "school").stderr.splitlines()[2:]
    assert told == [
        "school/paginas/beroepsgeheim-en-meldrecht.md: deze pagina komt in de plaats van de onze, "
        "en mist `{: #op-naam }`: daarheen leidt een andere pagina"
    ]


def test_links_in_an_agreement_resolve_like_those_of_its_page(run: Run, primary: Path) -> None:
    (primary / "paginas").mkdir()
    (primary / "paginas/gescheiden-ouders.md").write_text("# Gezag\n", "utf-16")
    change(
        primary / "school.yml",
        ('    legt_vast: [leerkracht]\n    afspraak: ""',
         '    legt_vast: [leerkracht]\n    afspraak: "[gezag](../gescheiden-ouders.md#gezag)"'),
    )  # fmt: skip
    built = run("build", "school")
    assert built.returncode == 0, built.stderr
    step = (primary / "site/stappen/stap-1/index.html").read_text("utf-8")
    assert '<a href="../../gescheiden-ouders/#gezag">gezag</a>' in step
