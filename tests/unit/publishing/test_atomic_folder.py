"""Replacing a site never loses anything in the folder, whatever fails."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from meldcode_site.errors import SiteError
from meldcode_site.publishing import atomic_folder
from meldcode_site.publishing.atomic_folder import replacing
from meldcode_site.publishing.bom import BOM
from meldcode_site.publishing.mark import MARK, Owner, refuse_other_folders, take_over, write_mark
from meldcode_site.publishing.offline import SERVICE_WORKER


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    """A school with a folder."""
    folder = tmp_path / "school"
    (folder / "paginas/stappen").mkdir(parents=True)
    (folder / "school.yml").write_text("school:\n")
    return Owner(folder, "De Vlieger", "Zandwijk")


def publish(target: Path, owner: Owner, *names: str) -> list[str]:
    """Publish a site with these files, and return the messages."""
    told: list[str] = []
    refuse_other_folders(target, owner)
    with replacing(target, told.append) as made:
        for name in names:
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text("nieuw")
        write_mark(made, owner)
        take_over(target, made)
    return told


def files(folder: Path) -> set[str]:
    """Return the files in a folder, except the mark."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {MARK}


# --- the existing folder


def folder_with_letters(school: Path) -> Path:
    (school / "map").mkdir()
    (school / "map/brief.docx").write_text("brief")
    return school / "map"


def file(school: Path) -> Path:
    return school / "school.yml"


def link(school: Path) -> Path:
    (school.parent / "elders").mkdir()
    (school / "link").symlink_to(school.parent / "elders")
    return school / "link"


def somebody_elses_program(school: Path) -> Path:
    (school / "app").mkdir()
    (school / "app" / BOM).write_text(json.dumps({"metadata": {"tools": {"components": [{"name": "x"}]}}}))
    return school / "app"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (folder_with_letters, "map: hier staan bestanden die niet van Meldcode Site zijn"),
        (file, "school.yml: hier staat al een bestand met deze naam"),
        (link, "link: dit is een verwijzing naar elders"),
        (somebody_elses_program, "app: hier staan bestanden die niet van"),
        (lambda school: school, "school: in deze map staan de bestanden van je school zelf"),
        (lambda school: school.parent, "in deze map staan de bestanden van je school zelf"),
        (lambda school: school / "paginas", "paginas: in `paginas` staan je eigen pagina's"),
        (lambda school: school / "paginas/stappen", "stappen: in `paginas` staan je eigen pagina's"),
        (lambda school: school / "paginas/nieuw/site", "site: in `paginas` staan je eigen pagina's"),
    ],
)
def test_only_a_site_is_replaced(owner: Owner, at: Callable[[Path], Path], told: str) -> None:
    target = at(owner.folder)
    before = files(owner.folder.parent)
    with pytest.raises(SiteError) as caught:
        publish(target, owner, "index.html")
    assert told in str(caught.value)
    assert files(owner.folder.parent) == before


def test_mount_point_is_rejected_before_the_build(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.ismount", lambda path: path == tmp_path / "web")
    with pytest.raises(SiteError, match="kies een map daarin"):
        publish(tmp_path / "web", owner, "index.html")
    publish(tmp_path / "web/site", owner, "index.html")


def test_empty_folder_with_or_without_stray_files_is_used(owner: Owner, tmp_path: Path) -> None:
    for number, litter in enumerate((".DS_Store", "Thumbs.db", "desktop.ini")):
        target = tmp_path / str(number)
        target.mkdir()
        (target / litter).write_text("x")
        publish(target, owner, "index.html")
        assert files(target) == {"index.html"}


def test_files_of_the_host_are_kept(owner: Owner) -> None:
    site = owner.folder / "site"
    publish(site, owner, "index.html", "oud/index.html")
    hosts = {"CNAME", ".htaccess", ".well-known/security.txt", "web.config", "oud/foto.png", "google1.html"}
    for name in hosts:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("van de host")
    (site / ".git/refs").mkdir(parents=True)
    (site / "link").symlink_to("CNAME")
    (site / ".DS_Store").write_text("x")
    publish(site, owner, "index.html", "nieuw/index.html")
    assert files(site) == hosts | {"index.html", "nieuw/index.html", "link"}
    assert (site / ".git/refs").is_dir()
    assert (site / "link").is_symlink()
    assert {(site / name).read_text() for name in hosts} == {"van de host"}
    with pytest.raises(SiteError, match=r"CNAME: dit bestand is niet van Meldcode Site, en er komt nu een met"):
        publish(site, owner, "index.html", "CNAME")
    assert (site / "CNAME").read_text() == "van de host"


def test_file_with_a_decomposed_name_is_still_ours(owner: Owner) -> None:
    site = owner.folder / "site"
    publish(site, owner, "caf\u00e9.html")
    (site / "caf\u00e9.html").rename(site / "cafe\u0301.html")
    publish(site, owner, "index.html")
    assert files(site) == {"index.html"}


def test_another_schools_site_is_not_replaced(owner: Owner, tmp_path: Path) -> None:
    other = Owner(tmp_path / "andere", "De Vlieger", "Bergen")
    other.folder.mkdir()
    publish(tmp_path / "web", owner, "index.html")
    with pytest.raises(SiteError, match="hier staat de site van De Vlieger in Zandwijk, en die zou verdwijnen"):
        publish(tmp_path / "web", other, "index.html")
    renamed = Owner(owner.folder, "De Zwaluw", "Zandwijk")
    publish(owner.folder / "site", owner, "index.html")
    publish(owner.folder / "site", renamed, "index.html")  # in the school's own folder, the site can only be its own


def test_site_from_before_marks_is_recognized(owner: Owner, tmp_path: Path) -> None:
    site = tmp_path / "web"
    made = {"index.html", "index.html.br", "stappen/index.html", "assets/a.js", "404.html", SERVICE_WORKER, BOM}
    publish(site, owner, *made, "CNAME", "google1.html")
    (site / MARK).unlink()
    (site / SERVICE_WORKER).write_text('{"": "sha256-x", "stappen/": "sha256-y"}')
    bill = {
        "metadata": {
            "tools": {"components": [{"name": "meldcode-site"}]},
            "component": {"name": "Meldcode De Vlieger"},
        },
        "components": [{"type": "library", "components": [{"type": "file", "name": "assets/a.js"}]}],
    }
    (site / BOM).write_text(json.dumps(bill))
    with pytest.raises(SiteError, match="hier staat de site van Meldcode De Vlieger"):
        publish(site, Owner(owner.folder, "De Zwaluw", "Zandwijk"), "index.html")
    publish(site, owner, "index.html")
    assert files(site) == {"index.html", "CNAME", "google1.html"}


# --- failures


def test_failure_keeps_the_old_site(owner: Owner, tmp_path: Path) -> None:
    publish(tmp_path / "web", owner, "oud.html")
    with pytest.raises(RuntimeError), replacing(tmp_path / "web", print):
        raise RuntimeError
    assert files(tmp_path / "web") == {"oud.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"school", "web"}


@pytest.mark.parametrize("together", [True, False])
def test_failing_rename_is_retried(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    publish(tmp_path / "web", owner, "oud.html")
    rename, left = Path.rename, [3]

    def fails_thrice(self: Path, to: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "Access is denied")
        return rename(self, to)

    monkeypatch.setattr(atomic_folder, "_WAITS", (0, 0, 0))
    monkeypatch.setattr(Path, "rename", fails_thrice)
    if not together:
        monkeypatch.setattr(atomic_folder, "exchanged", lambda *_: False)
    publish(tmp_path / "web", owner, "nieuw.html")
    assert files(tmp_path / "web") == {"nieuw.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"school", "web"}


@pytest.mark.parametrize("name", ["web", "new"])
def test_persistently_failing_rename_is_reported(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    publish(tmp_path / "web", owner, "oud.html")
    rename = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if self.name == name:
            raise PermissionError(13, "Access is denied")
        return rename(self, to)

    monkeypatch.setattr(atomic_folder, "_WAITS", (0,))
    monkeypatch.setattr(atomic_folder, "exchanged", lambda *_: False)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(SiteError, match=r"kon niet worden vervangen \(dat mag je hier niet\).*staat er nog"):
            publish(tmp_path / "web", owner, "nieuw.html")
    assert files(tmp_path / "web") == {"oud.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"school", "web"}


def test_site_that_could_not_be_restored_comes_back_later(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "web", owner, "oud.html")
    rename = Path.rename
    monkeypatch.setattr(atomic_folder, "_WAITS", (0,))
    monkeypatch.setattr(atomic_folder, "exchanged", lambda *_: False)

    def refuse(self: Path, to: Path) -> Path:
        if to == tmp_path / "web":
            raise PermissionError(13, "Access is denied")
        return rename(self, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        with pytest.raises(SiteError, match=r"De vorige site staat nu in .*/old; doe deze opdracht nog eens"):
            publish(tmp_path / "web", owner, "nieuw.html")
    with pytest.raises(RuntimeError), replacing(tmp_path / "web", print):
        raise RuntimeError
    assert files(tmp_path / "web") == {"oud.html"}


def test_undeletable_old_site_is_reported_and_removed_later(
    owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "web", owner, "oud.html")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Access is denied")

    with monkeypatch.context() as patched:
        patched.setattr(atomic_folder, "_remove", refuse)
        [told] = publish(tmp_path / "web", owner, "nieuw.html")
    assert "De vorige site is nog niet helemaal weg" in told
    assert files(tmp_path / "web") == {"nieuw.html"}
    assert publish(tmp_path / "web", owner, "nieuw.html") == []
    assert {path.name for path in tmp_path.iterdir()} == {"school", "web"}


def test_foreign_and_used_scratch_folders_are_kept(owner: Owner, tmp_path: Path) -> None:
    (tmp_path / ".web.meldcode-oud").mkdir()
    (tmp_path / ".web.meldcode-oud/brief.docx").write_text("brief")
    os.utime(tmp_path / ".web.meldcode-oud", (0, 0))
    with replacing(tmp_path / "web", print) as first:
        (first / "eerste.html").write_text("x")
        publish(tmp_path / "web", owner, "tweede.html")
        assert files(tmp_path / "web") == {"tweede.html"}
    assert files(tmp_path / "web") == {"eerste.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"school", "web", ".web.meldcode-oud"}


def test_unwritable_folder_is_reported(owner: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(SiteError, match="hier moet je kunnen schrijven, want wat nieuw is komt eerst naast `web`"):
        publish(tmp_path / "web", owner, "index.html")
    with pytest.raises(SiteError, match=r"school.yml: hier moet je kunnen schrijven.*hier staat al iets met deze naam"):
        publish(owner.folder / "school.yml/web", owner, "index.html")


STOPPED = """
import os, sys
from pathlib import Path
from meldcode_site.publishing.atomic_folder import replacing, tidy_up

base, how, together = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "together"
WATCHED = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "os.listdir", "shutil.rmtree"}
left = -1

def watch(event, _):
    global left
    if event == "ctypes.dlopen" and not together:
        raise OSError("no such library")
    if left >= 0 and event in WATCHED:
        left -= 1
        if left < 0:
            if how == "fails":
                raise OSError(28, "No space left on device")
            os._exit(1)

def put(text):
    with replacing(base / "site", str) as made:
        for name in "ab":
            (made / name).write_text(text)

def check(moment):
    texts = {(base / "site" / name).read_text() for name in "ab"}
    assert texts in ({"old"}, {"new"}), (moment, texts)

sys.addaudithook(watch)
moment = 0
while True:
    put("old")
    assert os.listdir(base) == ["site"], (moment, os.listdir(base))
    child = os.fork()
    if not child:
        left = moment
        try:
            put("new")
        except (OSError, Exception):
            os._exit(1)
        os._exit(0 if left >= 0 else 1)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if how == "fails" or together:
        check(moment)
    for left_behind in base.glob(".site.meldcode-*"):
        os.utime(left_behind, (0, 0))
    tidy_up(base / "site")
    check(moment)
    if not ended:
        break
    moment += 1
print(moment)
"""
"""Replaces a site repeatedly, interrupted one step later each time."""


@pytest.mark.parametrize("how", ["killed", "fails"])
@pytest.mark.parametrize("together", ["together", "apart"])
def test_interruption_at_any_step_leaves_one_complete_site(tmp_path: Path, how: str, together: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, tmp_path, how, together],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
