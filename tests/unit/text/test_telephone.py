import pytest
from meldcode_site.school.profile import VeiligThuis
from meldcode_site.school.veilig_thuis import veilig_thuis_words
from meldcode_site.text.telephone import is_dutch, telephone


@pytest.mark.parametrize(
    ("number", "dutch"),
    [
        ("0800-2000", True),
        ("0900-1231230", True),
        ("+31 (0)30-123 45 67", True),
        ("0031 6 12345678", True),
        ("112", False),
        ("12345", False),
        ("0800-200", False),
        ("030 123 45 6", False),
        ("+32 2 123 45 67", False),
        ("bel 030 123 45 67", False),
    ],
)
def test_dutch_numbers_are_recognized(number: str, dutch: bool) -> None:
    assert is_dutch(number) is dutch


def test_link_drops_separators() -> None:
    assert telephone("030 - 123.45/67") == "tel:0301234567"


@pytest.mark.parametrize("number", ["0800-2000", "+31 800 2000"])
def test_the_national_number_is_free_day_and_night(number: str) -> None:
    words = veilig_thuis_words(VeiligThuis("Veilig Thuis Waterveen", number, "", ""))
    assert words.bellen_tekst == f"{number}, gratis, dag en nacht"
    assert words.bellen_kort_tekst == number
    assert words.landelijk == ""


@pytest.mark.parametrize(
    ("bereikbaar", "kosten", "told"),
    [
        ("werkdagen 9-17 uur", "lokaal tarief", " (werkdagen 9-17 uur, lokaal tarief)"),
        ("", "gratis", " (gratis)"),
        ("", "", ""),
    ],
)
def test_regional_number_is_shown_with_its_hours_and_the_national_number(
    bereikbaar: str, kosten: str, told: str
) -> None:
    words = veilig_thuis_words(VeiligThuis("Veilig Thuis Waterveen", "088 123 45 67", bereikbaar, kosten))
    assert words.bellen_tekst == f"088 123 45 67{told}, of dag en nacht gratis 0800-2000"
    assert words.bellen == (f"[088 123 45 67](tel:0881234567){told}, of dag en nacht gratis [0800-2000](tel:08002000)")
    assert words.bellen_kort == "[088 123 45 67](tel:0881234567) of [0800-2000](tel:08002000)"
    assert words.bellen_kort_tekst == "088 123 45 67 of 0800-2000"


def test_hours_are_escaped() -> None:
    words = veilig_thuis_words(VeiligThuis("Veilig Thuis", "088 123 45 67", "[elk uur](x)", ""))
    assert "[elk" not in words.bellen
    assert "[elk uur](x)" in words.bellen_tekst
