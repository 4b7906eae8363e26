"""What the page asks of the generator, and that a mistake changes nothing."""

import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from meldcode_site.maker.session import Session

TODAY = datetime.date(2026, 11, 1)


@pytest.fixture
def session(root: Path, tmp_path: Path) -> Session:
    session = Session(tmp_path / "school", lambda: TODAY)
    session.answer("write", {"path": "school.yml"}, (root / "school.yml").read_bytes())
    return session


def made(session: Session) -> dict[str, Any]:
    data, _ = session.answer("make", {}, None)
    told: dict[str, Any] = json.loads(json.dumps(data))
    return told


def test_a_site_is_made_and_made_again_only_where_something_changed(session: Session) -> None:
    first = made(session)
    assert first["ok"]
    assert first["complete"]
    assert {"index.html", "stappen/stap-1/index.html"} <= set(first["changed"])
    assert made(session)["changed"] == []
    session.answer("write", {"path": "paginas/onze-aanpak.md"}, b"# Onze aanpak\n")
    assert "onze-aanpak/index.html" in made(session)["changed"]
    session.answer("write", {"path": "paginas/onze-aanpak.md"}, None)
    assert "onze-aanpak/index.html" in made(session)["removed"]
    assert not any(
        name.endswith((".br", ".html.gz")) for name in session.answer("list", {"of": "site"}, None)[0]["paths"]
    )


def test_a_mistake_leads_to_its_field_and_the_last_site_stays(session: Session, root: Path) -> None:
    assert made(session)["ok"]
    text = (root / "school.yml").read_text("utf-8").replace("\n  plaats: Waterveen", "")
    session.answer("write", {"path": "school.yml"}, text.encode())
    told = made(session)
    assert not told["ok"]
    assert told["law"] is None
    [message] = told["messages"]
    assert (message["text"], message["file"], message["field"]) == (
        "`plaats` ontbreekt",
        "school.yml",
        "/school/plaats",
    )
    assert b"Waterveen" in (session.answer("read", {"path": "site/index.html"}, None)[1] or b"")


def test_a_mistake_on_a_page_and_a_dead_link_are_told_with_their_line_and_field(session: Session, root: Path) -> None:
    session.answer("write", {"path": "paginas/a.md"}, b"# A\n\n{{ nergens }}\n")
    [message] = made(session)["messages"]
    assert (message["file"], message["line"], message["field"]) == ("paginas/a.md", 3, "")
    session.answer("write", {"path": "paginas/a.md"}, b"# A\n\n[b](nergens.md)\n")
    text = (root / "school.yml").read_text("utf-8")
    text = text.replace("    afspraak: >-\n", "    afspraak: >-\n      Zie [dit](weg.md).\n", 1)
    session.answer("write", {"path": "school.yml"}, text.encode())
    in_profile, in_page = sorted(made(session)["messages"], key=lambda each: -len(each["field"]))
    assert (in_page["file"], in_page["line"], in_page["field"]) == ("paginas/a.md", 3, "")
    assert in_page["text"].startswith("`nergens.md` leidt naar")
    assert in_profile["field"].endswith("/afspraak")
    assert in_profile["text"].startswith("`weg.md` leidt naar")


def test_the_law_leads_to_the_field_or_the_page(session: Session, root: Path) -> None:
    text = (root / "school.yml").read_text("utf-8")
    session.answer("write", {"path": "school.yml"}, text.replace("  vastgesteld_op:", "  # vastgesteld_op:").encode())
    session.answer("write", {"path": "paginas/stappen/stap-1.md"}, b"# Stap 1\n")
    told = made(session)
    assert not told["complete"]
    rows = {row["id"]: row for row in told["law"]}
    assert rows["wet-vast"]["state"] == "ontbreekt"
    assert rows["wet-vast"]["fields"] == ["/meldcode/vastgesteld_op", "/meldcode/vastgesteld_door"]
    assert rows["wet-2a"]["page"] == "stappen/stap-1.md"


def test_a_folder_is_kept_and_opened_and_a_foreign_file_changes_nothing(session: Session, root: Path) -> None:
    before, kept = session.answer("list", {"of": "school"}, None)[0], session.answer("pack", {"of": "school"}, None)[1]
    for content in (None, b"x", (root / "README.md").read_bytes()):
        assert "geen heel zip-bestand" in session.answer("open", {}, content)[0]["messages"][0]["text"]
    assert session.answer("list", {"of": "school"}, None)[0] == before
    session.answer("write", {"path": "paginas/a.md"}, b"# A\n")
    assert session.answer("open", {}, kept)[0] == {**before, "since": []}
    assert session.answer("list", {"of": "school"}, None)[0] == before
    assert zipfile.ZipFile(io.BytesIO(kept or b"")).namelist() == sorted([*before["paths"], "onze-teksten.json"])


@pytest.mark.parametrize("name", ["../a.md", "/a.md", "site/index.html", "Site/x.md", ""])
def test_nothing_is_written_elsewhere(session: Session, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert session.answer("write", {"path": name}, b"x")[0]["messages"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("path", ["docs/../mkdocs.yml", "school/../../x", "site/nergens.html", "docs/stappen"])
def test_nothing_else_is_read(session: Session, path: str) -> None:
    told, content = session.answer("read", {"path": path}, None)
    assert told["messages"]
    assert content is None


def test_our_own_words_can_be_read(session: Session, root: Path) -> None:
    assert (
        session.answer("read", {"path": "docs/stappen/stap-1.md"}, None)[1]
        == (root / "docs/stappen/stap-1.md").read_bytes()
    )
    assert "stappen/stap-1.md" in session.answer("list", {"of": "docs"}, None)[0]["paths"]


@pytest.mark.parametrize(("name", "content"), [("paginas", b"x"), ("school.yml/a.md", b"x"), ("paginas", None)])
def test_a_file_and_a_folder_of_one_name_are_told(session: Session, name: str, content: bytes | None) -> None:
    session.answer("write", {"path": "paginas/a.md"}, b"# A")
    before = session.answer("list", {"of": "school"}, None)[0]
    [message] = session.answer("write", {"path": name}, content)[0]["messages"]
    assert message["file"] == name
    assert message["text"].startswith("dit kon niet worden bewaard: ")
    assert session.answer("list", {"of": "school"}, None)[0] == before


def test_a_zip_with_a_file_and_a_folder_of_one_name_changes_nothing(session: Session) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("school.yml", "a", "a/b.md"):
            archive.writestr(name, "")
    before = session.answer("list", {"of": "school"}, None)[0]
    assert session.answer("open", {}, content.getvalue())[0]["messages"]
    assert session.answer("list", {"of": "school"}, None)[0] == before
