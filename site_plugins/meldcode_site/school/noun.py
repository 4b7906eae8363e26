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


class Nouns(tuple[Noun, ...]):
    """Who does something together: `{{ wie.stap_5.De }}`, `{{ wie.stap_5 | zin("meldt", "melden") }}`."""

    __slots__ = ()

    @property
    def de(self) -> str:
        """All with their articles: `de leerkracht, de mentor en de directeur`."""
        return enumerate_nouns(self)

    @property
    def De(self) -> str:  # noqa: N802 -- as of one noun
        """The same, at the beginning of a sentence."""
        return capitalize(self.de)


def clause(nouns: Sequence[Noun], singular: str, plural: str) -> str:
    """The beginning of a sentence: `De mentor legt`, `De mentor en de directeur leggen`."""
    return f"{capitalize(enumerate_nouns(nouns))} {verb(nouns, singular, plural)}"


def verb(nouns: Sequence[Noun], singular: str, plural: str) -> str:
    """The form of a verb that goes with them, wherever it stands in the sentence."""
    return plural if len(nouns) > 1 else singular


def enumerate_nouns(nouns: Sequence[Noun]) -> str:
    """Name them all with their articles: `de leerkracht, de mentor en de directeur`."""
    named = [noun.de for noun in nouns]
    return " en ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
