"""Dutch nouns and lists of them, as sentences need them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that a school chose: `{{ rollen.directie }}`, `{{ rollen.directie.de }}`, `{{ rollen.directie.De }}`."""

    naam: str
    meervoud: str
    lidwoord: str

    def __str__(self) -> str:
        """The noun alone."""
        return self.naam

    @property
    def de(self) -> str:
        """With its article."""
        return f"{self.lidwoord} {self.naam}"

    @property
    def De(self) -> str:  # noqa: N802 -- in a template the capital shows that the sentence begins here
        """With its article, at the beginning of a sentence."""
        return capitalize(self.de)


def capitalize(text: object) -> str:
    """Make the first letter a capital and leave the rest as it is."""
    plain = str(text)
    return plain[:1].upper() + plain[1:]


def clause(nouns: Sequence[Noun], singular: str, plural: str) -> str:
    """The beginning of a sentence: `De mentor legt`, `De mentor en de directeur leggen`."""
    return f"{capitalize(enumerate_nouns(nouns))} {plural if len(nouns) > 1 else singular}"


def enumerate_nouns(nouns: Sequence[Noun]) -> str:
    """Name them all with their articles: `de leerkracht, de mentor en de directeur`."""
    named = [noun.de for noun in nouns]
    return " en ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
