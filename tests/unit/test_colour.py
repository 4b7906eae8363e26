import pytest
from hypothesis import given
from hypothesis import strategies as st
from meldcode_site.school import colour

CHANNEL = st.integers(0, 255)


@pytest.mark.parametrize(("text", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#0b5563", 8.42)])
def test_contrast_is_as_wcag_defines_it(text: str, ratio: float) -> None:
    rgb = colour.parse(text)
    assert rgb is not None
    assert round(colour.on_white(rgb), 2) == ratio


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL))
def test_any_colour_gets_a_legible_shade_for_light_and_for_dark(rgb: colour.Rgb) -> None:
    assert colour.on_white(colour.darkened(rgb)) >= colour.ENOUGH
    assert colour.contrast(colour.for_dark(rgb), (0x14, 0x1D, 0x20)) >= colour.ENOUGH


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL))
def test_a_colour_reads_back_as_it_was_written(rgb: colour.Rgb) -> None:
    assert colour.parse(colour.as_hex(rgb)) == rgb


@pytest.mark.parametrize("text", ["", "rood", "#fff", "#12345g", "#1234567", "0b5563", "#0b5563;}"])
def test_what_is_no_colour_is_none(text: str) -> None:
    assert colour.parse(text) is None
