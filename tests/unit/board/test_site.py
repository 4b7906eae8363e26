"""The folder of a board's site."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from meldcode_site.board.schools import Board
from meldcode_site.board.site import claim
from meldcode_site.commands.bestuur import command
from meldcode_site.errors import SiteError


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ("thuis", "niet van Meldcode Site"),
        ("wind", "de bestanden van het bestuur zelf"),
        (".", "de bestanden van het bestuur zelf"),
        ("thuis/brief.txt", "geen gewone map"),
    ],
)
def test_another_folder_is_never_written_in(tmp_path: Path, site: str, told: str) -> None:
    (tmp_path / "wind").mkdir()
    (tmp_path / "thuis").mkdir()
    (tmp_path / "thuis/brief.txt").write_text("Dag")
    with pytest.raises(SiteError, match=told):
        claim(tmp_path / site, Board(tmp_path / "wind", "Stichting Wind", "", ()))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["brief.txt", "thuis", "wind"]


def test_the_site_of_another_board_is_left_alone(tmp_path: Path) -> None:
    claim(tmp_path / "site", Board(tmp_path / "wind", "Stichting Wind", "", ()))
    claim(tmp_path / "site", Board(tmp_path / "wind", "Stichting Wind", "", ()))
    with pytest.raises(SiteError, match="hier staan de sites van Stichting Wind"):
        claim(tmp_path / "site", Board(tmp_path / "zee", "Stichting Zee", "", ()))


@pytest.mark.parametrize("part", ["3/2", "0/2", "3", "a/b"])
def test_a_part_that_cannot_be_is_refused(tmp_path: Path, part: str) -> None:
    done = CliRunner().invoke(command, ["build", str(tmp_path), "--deel", part])
    assert done.exit_code == 2
    assert "een deel is zoals 3/10" in done.output
    assert not list(tmp_path.iterdir())
