"""What the page asks about a school's profile and pages, as its worker passes it on."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from meldcode_site.maker.session import Session

TODAY = datetime.date(2026, 11, 28)


class Asking:
    """A session, asked as the page does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._session = Session(folder, lambda: TODAY)

    def __call__(self, do: str, content: bytes | None = None, **asked: Any) -> Mapping[str, Any]:
        return self._session.answer(do, asked, content)[0]

    def zip(self) -> bytes:
        content = self._session.answer("pack", {"of": "school"}, None)[1]
        assert content is not None
        return content


@pytest.fixture
def ask(tmp_path: Path) -> Asking:
    asking = Asking(tmp_path / "school")
    asking("new")
    return asking


def filled_in(ask: Asking) -> dict[str, Any]:
    data: dict[str, Any] = ask("profile")["data"]
    data["school"] |= {"naam": "'t Nest", "plaats": "Waterveen", "bestuur": "Leerrijk"}
    data["vastleggen"]["systeem"] = "ParnasSys"
    data["veilig_thuis"]["regio"] = "Veilig Thuis Waterveen"
    return data


def test_a_new_school_lacks_only_what_it_alone_knows(ask: Asking) -> None:
    made = ask("make")
    assert {message["field"] for message in made["messages"]} == {
        "/school/naam",
        "/school/plaats",
        "/school/bestuur",
        "/vastleggen/systeem",
        "/veilig_thuis/regio",
    }
    assert ask("compare", data=ask("profile")["data"]) == {"messages": []}


def test_what_is_filled_in_becomes_a_site_and_what_the_law_still_asks_leads_to_fields(ask: Asking) -> None:
    data = filled_in(ask)
    data["rollen"]["+1"] = {"naam": "Zorgteam", "meervoud": "zorgteams", "lidwoord": "het", "groep": "ja"}
    data["stappen"]["stap-2"]["doet_mee"] = ["+1"]
    assert ask("fill", data=data) == {"keys": {"+1": "zorgteam"}, "comments": []}
    made = ask("make")
    assert (made["ok"], made["messages"], made["complete"]) == (True, (), False)
    missing = {row["id"]: row["fields"] for row in made["law"] if row["required"] and row["state"] == "ontbreekt"}
    assert missing == {
        "wet-c": ("/deskundigen/eergerelateerd",),
        "wet-vast": ("/meldcode/vastgesteld_op", "/meldcode/vastgesteld_door"),
    }
    assert "Zorgteam" in (ask.folder / "site/wie-doet-wat/index.html").read_text("utf-8")


def test_a_character_that_nobody_sees_is_told_at_its_field_and_can_be_taken_away_there(ask: Asking) -> None:
    data = filled_in(ask)
    person = {"naam": "No\u200bor", "telefoon": "030 123 45 67"}
    data["rollen"]["directie"] |= {"mensen": [person], "uitleg": "a\ud800b"}  # half a character
    ask("fill", data=data)
    told = {message["field"]: message["text"] for message in ask("make")["messages"]}
    assert told.keys() == {"/rollen/directie/mensen/0/naam", "/rollen/directie/uitleg"}
    assert all(text.startswith("hier staat een teken dat je niet ziet") for text in told.values())
    data["rollen"]["directie"] |= {"mensen": [], "uitleg": ""}
    assert "messages" not in ask("fill", data=data)
    assert ask("profile")["data"]["rollen"]["directie"].get("uitleg", "") == ""


def test_a_field_that_is_emptied_holds_what_is_usual(ask: Asking) -> None:
    data = filled_in(ask)
    data["veilig_thuis"]["telefoon"] = ""
    ask("fill", data=data)
    assert ask("profile")["data"]["veilig_thuis"].get("telefoon", "0800-2000") == "0800-2000"
    ask("write", (ask.folder / "school.yml").read_bytes().replace(b"0800-2000", b'""'), path="school.yml")
    ask("fill", data=data)
    assert ask("profile")["data"]["veilig_thuis"]["telefoon"] == "0800-2000"


def test_a_folder_of_a_person_is_opened_with_all_its_comments(ask: Asking) -> None:
    data = filled_in(ask)
    ask("fill", data=data)
    kept = ask.zip()
    ask("new")
    assert "messages" not in ask("open", kept)
    assert ask("profile")["data"]["school"]["naam"] == "'t Nest"
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert "# Het bestuur stelt de meldcode vast." in archive.read("school.yml").decode()


def test_a_profile_that_is_no_yaml_is_told_and_stays(ask: Asking) -> None:
    ask("write", b"school: [\n", path="school.yml")
    for refused in (ask("profile"), ask("fill", data={})):
        assert [(each["file"], each["line"]) for each in refused["messages"]] == [("school.yml", 2)]
    assert (ask.folder / "school.yml").read_bytes() == b"school: [\n"


def test_what_is_too_long_for_a_profile_is_told_and_not_written(ask: Asking) -> None:
    data = ask("profile")["data"]
    before = (ask.folder / "school.yml").read_bytes()
    [message] = ask("fill", data=data | {"disclosure_voorbeelden": ["x" * 1_900] * 60})["messages"]
    assert message["text"].startswith("alles samen is te lang")
    assert (ask.folder / "school.yml").read_bytes() == before
    assert "messages" not in ask("fill", data=data)


def test_every_text_of_ours_can_be_changed_and_own_ones_come_first(ask: Asking, root: Path) -> None:
    ask("write", b"# Onze eigen pagina\n", path="paginas/eigen.md")
    ask("write", (root / "docs/stappen/stap-1.md").read_bytes(), path="paginas/stappen/stap-1.md")
    pages = {page["path"]: page for page in ask("pages")["pages"]}
    ours = {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.*")}
    assert pages.keys() == ours | {"eigen.md"}
    assert {path for path, page in pages.items() if page["own"]} == {"eigen.md", "stappen/stap-1.md"}
    assert pages["eigen.md"] == {
        "path": "eigen.md",
        "title": "Onze eigen pagina (eigen.md)",
        "group": "own",
        "own": True,
        "address": "eigen/",
    }
    assert (pages["index.md"]["address"], pages["afwegingskader/index.md"]["address"]) == ("", "afwegingskader/")
    assert (pages["afwegingskader/vraag-1.md"]["group"], pages["zoekwoorden.yml"]["address"]) == ("words", None)
