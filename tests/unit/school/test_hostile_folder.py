"""Everything from a school's folder is checked before use, and each mistake is reported with its location."""

import os
import sys
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.build import config_file, docs_folder
from meldcode_site.errors import Place, Problem, SiteError
from meldcode_site.invisible import find_invisible, shown
from meldcode_site.publishing.links import dead_links
from meldcode_site.publishing.pages import read_page
from meldcode_site.school.load import load_profile
from meldcode_site.school.own_files import OwnFiles
from meldcode_site.text import yaml_reader
from meldcode_site.text.cleaning import cleaned
from meldcode_site.text.markdown_limits import problem_in
from meldcode_site.text.words import Words

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def school(root: Path, tmp_path: Path) -> Path:
    """A school's folder with the demo school's profile."""
    folder = tmp_path / "school"
    (folder / "paginas").mkdir(parents=True)
    (folder / "school.yml").write_text((root / "school.yml").read_text("utf-8"), "utf-8")
    return folder


@pytest.fixture
def refused(root: Path, school: Path) -> Callable[[str, bytes | str], str]:
    """Write one of the school's own files, and return the problem with it."""

    def told(name: str, content: bytes | str) -> str:
        path = school / "paginas" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        start = time.process_time()
        with pytest.raises(SiteError) as caught:
            OwnFiles(root / "docs", school / "paginas")
        assert time.process_time() - start < 5
        return str(caught.value).replace(f"{school}/paginas/", "")

    return told


def with_logo(school: Path, logo: str) -> None:
    profile = school / "school.yml"
    text = profile.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.strip().startswith("logo:")]
    at = next(index for index, line in enumerate(lines) if line.startswith("school:")) + 1
    profile.write_text("\n".join([*lines[:at], f"  logo: {logo}", *lines[at:]]), "utf-8")


def load_error(school: Path) -> str:
    with pytest.raises(SiteError) as caught:
        load_profile(school / "school.yml")
    return str(caught.value)


# --- invisible characters


@pytest.mark.parametrize(
    "hidden", ["\0", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u2028", "\U000e0041", "\u3164"]
)
def test_invisible_character_is_reported_with_its_location(
    refused: Callable[[str, str], str], school: Path, hidden: str
) -> None:
    assert refused("eigen.md", f"# Kop\n\nab{hidden}c\n").startswith("eigen.md:3:3: hier staat een teken dat je niet")
    (school / "paginas/eigen.md").unlink()
    told = refused("afwegingskader/beeld.yml", f"of: of\neerst: a{hidden}b\n")
    assert told.startswith("afwegingskader/beeld.yml:2:9: hier staat een teken dat je niet ziet")
    profile = school / "school.yml"
    profile.write_text(profile.read_text("utf-8") + f"# een opmerking {hidden}\n", "utf-8")
    assert "hier staat een teken dat je niet ziet" in load_error(school)


def test_escaped_invisible_character_is_reported(school: Path) -> None:
    profile = school / "school.yml"
    text = profile.read_text("utf-8").replace("  plaats: Waterveen\n", '  plaats: "Water\\u202eveen"\n')
    profile.write_text(text, "utf-8")
    assert "right-to-left override" in load_error(school)


def test_ordinary_text_has_no_invisible_characters() -> None:
    for text in ("één\ttab\nSj\u00adwa", "👩\u200d🏫 ✔\ufe0f", "العربية", "naïef"):
        assert find_invisible(text) is None
    assert find_invisible("a\u200db") == (
        1,
        2,
        "hier staat een teken dat je niet ziet (U+200D, zero width joiner); haal het weg",
    )


def test_every_invisible_character_is_found() -> None:
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"} and chr(code) not in "\n\t\u00ad":
            assert find_invisible(f"a{chr(code)}b"), hex(code)


def test_errors_cannot_control_a_terminal() -> None:
    assert shown("a\x1b[2J\nb\u202ec") == "a<U+001B>[2J\nb<U+202E>c"
    assert str(Problem(Place(Path("a\x1b\n.md"), 1), "b\x07")) == "a<U+001B><U+000A>.md:1: b<U+0007>"


# --- YAML


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "school.yml:2:8: `*a` verwijst"),
        ("a: &a\n  <<: *a\n", "verwijst naar een ander deel"),
        ("a: " + "[" * 40_000, "te diep genest"),
        ("a: " + "{a: " * 10_000, "te diep genest"),
        ("\n".join(" " * level + "a:" for level in range(300)), "te diep genest"),
        ("? [a, b]\n: c\n", "school.yml:1:3: hier hoort een sleutel van één tekst"),
        ("a: !!python/object/apply:os.system [echo]\n", "een waarde die met ! begint"),
        ("a: " + "x" * 100_000, "te groot; het mag 100 kB zijn"),
        ("a: b: c\n", "in deze waarde staat een dubbele punt"),
    ],
)
def test_exploding_or_executing_yaml_is_rejected_quickly(school: Path, text: str, told: str) -> None:
    (school / "school.yml").write_text(text, "utf-8")
    start = time.process_time()
    assert told in load_error(school)
    assert time.process_time() - start < 5


@given(
    st.lists(st.sampled_from([*"[]{}:,-?!&*#|>'\"%@` \nab", "\n  ", "- ", ": ", "<<: ", "---\n"]), max_size=40).map(
        "".join
    )
)
def test_any_yaml_raises_only_site_errors(text: str) -> None:
    with suppress(SiteError):
        assert isinstance(yaml_reader.read(Path("x.yml"), text).data, dict)


# --- files


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("eigen.md", "x" * 30_001, "eigen.md: dit bestand is te groot; het mag 30 kB zijn"),
        ("eigen.md", b"a\n\xff", "eigen.md:2: dit bestand is niet bewaard als UTF-8"),
        ("eigen.md", "---\ntitle: &a [*a]\n---\n", "eigen.md:2:12: `*a` verwijst naar een ander deel"),
        ("eigen.md", "a\n" * 3_000, "eigen.md:2001: dit is langer dan 2000 regels"),
        ("eigen.md", "een\n\n" + "[" * 20_000, "eigen.md:3: een alinea mag 300 keer"),
        ("eigen.md", "een\n\n" + "> " * 5_000, "eigen.md:3: lijsten of citaten staan hier te diep in elkaar"),
        ("eigen.md", "een\n" + "1. - " * 5_000, "eigen.md:2: lijsten of citaten staan hier te diep in elkaar"),
        ("eigen.md", "een\n\n" + "<div markdown>\n\n" * 400, "eigen.md:103: meer dan 50 keer HTML met Markdown erin"),
        ("foto.png", "<script>alert(1)</script>", "foto.png: dit is geen plaatje van de soort .png"),
        ("foto.webp", b"RIFF\0\0\0\0WAVE", "foto.webp: dit is geen plaatje van de soort .webp"),
        ("foto.svg", "<svg onload='alert(1)'/>", "foto.svg: dit soort bestand kan hier niet"),
        ("_headers.md", "# x", "_headers.md: deze naam kan hier niet"),
        ("service-worker.js/a.md", "# x", "service-worker.js: deze naam kan hier niet"),
        ("service-worker.js.md", "# x", "service-worker.js.md: deze naam kan hier niet"),
        ("<img src=x onerror=a()>.md", "x", "deze naam kan hier niet"),
        ("a\u202edm.md", "x", "a<U+202E>dm.md: deze naam kan hier niet"),
        ("..a.md", "x", "..a.md: deze naam kan hier niet"),
        ("nergens.yml", "a: b", "nergens.yml: dit bestand wordt nergens gebruikt; klopt de naam?"),
        ("formulieren.yml", "antwoord_ja: [Ja]", "formulieren.yml:1:1: hier hoort een tekst"),
        ("stappen/taken.yml", "stap-1: x", "stappen/taken.yml:1:1: hier hoort meer regels"),
        ("stappen/taken.yml", "stap-1: {leerkracht: [[a]]}", "stappen/taken.yml:1:23: hier hoort een tekst"),
        ("afwegingskader/teksten.yml", "a: b", "afwegingskader/teksten.yml:1:1: `a` is onbekend"),
    ],
)
def test_unusable_file_is_reported_with_its_location(
    refused: Callable[[str, bytes | str], str], name: str, content: bytes | str, told: str
) -> None:
    assert told in refused(name, content)


def test_too_many_files_and_too_much_text_are_rejected(root: Path, school: Path) -> None:
    for number in range(11):
        (school / f"paginas/{number}.md").write_text("x" * 29_000, "utf-8")
    with pytest.raises(SiteError, match="samen te groot; het mag 300 kB zijn"):
        OwnFiles(root / "docs", school / "paginas")
    for number in range(11, 202):
        (school / f"paginas/{number}.md").write_text("x", "utf-8")
    with pytest.raises(SiteError, match="te veel bestanden; het mogen er 200 zijn"):
        OwnFiles(root / "docs", school / "paginas")


def test_nothing_is_read_outside_the_folder(root: Path, school: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("geheim")
    (school / "paginas/a.md").symlink_to(secret)
    (school / "paginas/b").symlink_to(tmp_path)
    (school / "paginas/c.md").symlink_to("c.md")
    os.mkfifo(school / "paginas/d.md")
    with pytest.raises(SiteError) as caught:
        OwnFiles(root / "docs", school / "paginas")
    assert len(caught.value.problems) == 4
    (tmp_path / "elders").mkdir()
    (school / "andere").symlink_to(tmp_path / "elders")
    with pytest.raises(SiteError, match="verwijzing naar elders"):
        OwnFiles(root / "docs", school / "andere")


def test_profile_outside_the_folder_or_not_a_file_is_rejected(school: Path, tmp_path: Path) -> None:
    profile = school / "school.yml"
    profile.rename(tmp_path / "geheim.yml")
    profile.symlink_to(tmp_path / "geheim.yml")
    assert "dit bestand verwijst naar elders; zet het zelf in deze map" in load_error(school)
    profile.unlink()
    os.mkfifo(profile)
    assert "dit is geen gewoon bestand" in load_error(school)


def test_profile_may_link_within_its_own_folder(school: Path) -> None:
    (school / "profiel").mkdir()
    (school / "school.yml").rename(school / "profiel/echt.yml")
    (school / "school.yml").symlink_to("profiel/echt.yml")
    assert load_profile(school / "school.yml").school.plaats == "Waterveen"


@pytest.mark.parametrize(
    "logo",
    [
        "../geheim.png",
        "/geheim.png",
        "a/../../geheim.png",
        "elders.png",
        "C:\\geheim.png",
        "logo.svg",
        "https://x/x.png",
    ],
)
def test_logo_outside_the_folder_is_rejected(school: Path, tmp_path: Path, logo: str) -> None:
    (tmp_path / "geheim.png").write_bytes(PNG)
    (school / "a").mkdir()
    (school / "elders.png").symlink_to(tmp_path / "geheim.png")
    with_logo(school, logo)
    assert "`logo`" in load_error(school)


def test_logo_must_be_an_image(school: Path) -> None:
    with_logo(school, "logo.png")
    (school / "logo.png").write_text("<svg><script>alert(1)</script></svg>")
    assert "`logo`: logo.png is geen plaatje van de soort .png" in load_error(school)
    (school / "logo.png").write_bytes(PNG)
    assert load_profile(school / "school.yml").school.logo == "logo.png"


def test_agreement_beyond_the_markdown_limits_is_reported(school: Path) -> None:
    profile = school / "school.yml"
    lines = profile.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("    afspraak:"))
    lines[at + 1] = "      " + "[" * 400
    profile.write_text("\n".join(lines), "utf-8")
    assert f"school.yml:{at + 1}:5: `afspraak` kan zo niet: een alinea mag 300 keer [ of < hebben" in load_error(school)


# --- configuration


def test_own_mkdocs_configuration_is_rejected(root: Path, school: Path) -> None:
    (school / "mkdocs.yml").write_text("site_name: x\nhooks: [hook.py]\n", "utf-8")
    with pytest.raises(SiteError, match=r"mkdocs\.yml: een eigen mkdocs\.yml kan niet"):
        config_file(school)
    (school / "mkdocs.yml").unlink()
    (school / "mkdocs.yml").symlink_to("weg.yml")
    with pytest.raises(SiteError, match=r"een eigen mkdocs\.yml kan niet"):
        docs_folder(school)
    assert config_file(root) == root / "mkdocs.yml"


# --- output


def test_template_output_is_checked_too() -> None:
    for template in ("{% for a in naam %}[{% endfor %}", "{% for a in naam %}> {% endfor %}"):
        with pytest.raises(SiteError, match=r"pagina\.md:1: "):
            Words({"naam": "x" * 400}).markdown(template, Path("pagina.md"))


def test_our_own_words_stay_far_below_every_limit(root: Path) -> None:
    for path in (root / "docs").rglob("*.md"):
        assert problem_in(path.read_text("utf-8") * 2) is None, path


def test_links_out_of_the_site_and_malformed_urls_are_dead(tmp_path: Path) -> None:
    (tmp_path / "geheim.html").write_text("x")
    site = tmp_path / "site"
    site.mkdir()
    for href in ("../geheim.html", "http://[", "%00", "a\0b"):
        html = f'<a href="{href}">x</a>'
        (site / "index.html").write_text(html)
        assert len(dead_links(site, {site / "index.html": read_page(html)})) == 1, href


def test_ids_of_the_theme_are_removed() -> None:
    assert cleaned('<p id="__search">x</p>') == "<p>x</p>"
