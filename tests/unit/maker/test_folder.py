"""A zip from outside is looked through before anything of it is used, and one of ours comes back as it was."""

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.errors import SiteError
from meldcode_site.maker.folder import packed, refuse_amount, refuse_name, unpacked


def zipped(files: Mapping[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in files.items():
            entry = zipfile.ZipInfo(name)
            change(entry)
            archive.writestr(entry, each)
    return content.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(SiteError) as caught:
        unpacked(content)
    return str(caught.value)


def test_a_folder_comes_back_as_it_was_without_its_site_and_without_a_clock(tmp_path: Path) -> None:
    files = {"school.yml": b"a: b", "paginas/stappen/stap-1.md": b"# Kop", ".gitignore": b"site/", "logo.png": b"\x89"}
    for name, content in (files | {"site/index.html": b"weg"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "geheim.md").symlink_to("/etc/passwd")
    first = packed(tmp_path, "site")
    (tmp_path / "school.yml").touch()
    assert packed(tmp_path, "site") == first
    assert unpacked(first) == files
    with zipfile.ZipFile(io.BytesIO(first)) as archive:  # what unpacks it makes files that can be read
        assert {stat.S_IMODE(entry.external_attr >> 16) for entry in archive.infolist()} == {0o644}


def test_a_folder_that_somebody_packed_with_a_program_of_their_own_is_taken_too() -> None:
    around = {"mijn-school/school.yml": b"a", "mijn-school/paginas/a.md": b"b", "mijn-school/site/index.html": b"c"}
    litter = {"__MACOSX/mijn-school/._school.yml": b"d", "mijn-school/.DS_Store": b"e", "mijn-school/.git/HEAD": b"f"}
    assert unpacked(zipped(around | litter)) == {"school.yml": b"a", "paginas/a.md": b"b"}


@pytest.mark.parametrize(
    "name",
    ["../school.yml", "a/../../b.md", "/etc/passwd", "C:\\x", "a\\b.md", "a//b", "./a", "a:b", "a.", "a /b", "",
     "a/" * 101, "a\x00b", "con?", "\u202ea"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_or_cannot_be_written_is_refused(name: str) -> None:
    with pytest.raises(SiteError, match="deze naam kan hier niet"):
        refuse_name(name)


@pytest.mark.parametrize("name", ["../buiten.md", "paginas/../../buiten.md", "/buiten.md"])
def test_no_zip_leads_out_of_the_folder(name: str) -> None:
    assert "deze naam kan hier niet" in refused(zipped({"school.yml": b"", name: b"x"}))


def test_links_locks_and_other_ways_to_pack_are_refused() -> None:
    def link(entry: zipfile.ZipInfo) -> None:
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    def locked(content: bytes) -> bytes:
        return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")

    assert "dit is een verwijzing" in refused(zipped({"school.yml": b"/etc/passwd"}, link))
    assert locked(zipped({"school.yml": b""})) != zipped({"school.yml": b""})
    assert "op slot" in refused(locked(zipped({"school.yml": b""})))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("school.yml", b"a" * 100)
    assert "op een bijzondere manier ingepakt" in refused(content.getvalue())


def test_what_grows_is_refused_before_it_does() -> None:
    bomb = zipped({"school.yml": b"", "a.bin": b"\0" * 60_000_000}, lambda entry: setattr(entry, "compress_type", 8))
    assert len(bomb) < 100_000
    assert "samen te groot; het mag 50 MB zijn" in refused(bomb)
    lying = bomb.replace((60_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert "geen heel zip-bestand" in refused(lying)
    assert "te veel bestanden; het mogen er 500 zijn" in refused(zipped({f"{n}.md": b"" for n in range(501)}))
    with pytest.raises(SiteError, match="samen te groot"):
        refuse_amount({"a": 50_000_001})


def test_two_files_that_some_computers_cannot_tell_apart_are_refused() -> None:
    assert "heet net zo als A.md" in refused(zipped({"school.yml": b"", "A.md": b"", "a.md": b""}))


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04 geen zip", b"\x89PNG"])
def test_what_is_no_folder_of_a_school_is_told(content: bytes) -> None:
    assert "kies het bestand" in refused(content)


@given(st.data())
def test_whatever_happens_to_a_zip_only_our_own_error_comes_of_it(data: st.DataObject) -> None:
    content = bytearray(zipped({"school.yml": b"a: b\n" * 9, "paginas/a.md": b"# Kop"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert "school.yml" in unpacked(bytes(content))
    except SiteError as error:
        assert error.problems  # noqa: PT017 -- whether it is raised is what the data decides
