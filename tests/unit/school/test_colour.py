import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.resources import THEME
from meldcode_site.school import colour

CHANNEL = st.integers(0, 255)


@pytest.mark.parametrize(("text", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#0b5563", 8.42)])
def test_contrast_is_as_wcag_defines_it(text: str, ratio: float) -> None:
    rgb = colour.parse(text)
    assert rgb is not None
    assert round(colour.on_white(rgb), 2) == ratio


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL))
def test_any_colour_gets_a_shade_that_is_legible_on_every_ground(rgb: colour.Rgb) -> None:
    assert min(colour.contrast(colour.darkened(rgb), ground) for ground in colour.LIGHT) >= colour.ENOUGH
    assert min(colour.contrast(colour.for_dark(rgb), ground) for ground in colour.DARK) >= colour.ENOUGH


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (THEME / "assets/meldcode/tokens.css").read_text("utf-8")
    for name, grounds in zip(
        ("vlak", "zacht", "twijfel-vlak"), zip(colour.LIGHT, colour.DARK, strict=True), strict=True
    ):
        found = re.findall(rf"--mc-{name}: (#[0-9a-f]+);", css)
        assert [each if len(each) > 4 else each + each[1:] for each in found] == [
            colour.as_hex(each) for each in grounds
        ]


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL))
def test_a_colour_reads_back_as_it_was_written(rgb: colour.Rgb) -> None:
    assert colour.parse(colour.as_hex(rgb)) == rgb


@pytest.mark.parametrize("text", ["", "rood", "#fff", "#12345g", "#1234567", "0b5563", "#0b5563;}"])
def test_what_is_no_colour_is_none(text: str) -> None:
    assert colour.parse(text) is None
