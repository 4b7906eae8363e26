"""Dutch nouns, and lists of them, inflected for use in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun chosen by the school: `{{ rollen.directie }}`, `{{ rollen.directie.de }}`, `{{ rollen.directie.De }}`."""

    naam: str
    meervoud: str
    lidwoord: str

    def __str__(self) -> str:
        """Return the noun without an article."""
        return self.naam

    @property
    def de(self) -> str:
        """The noun with its article."""
        return f"{self.lidwoord} {self.naam}"

    @property
    def De(self) -> str:  # noqa: N802 -- in templates the capital marks the start of a sentence
        """The noun with its article, capitalized for the start of a sentence."""
        return capitalize(self.de)


def capitalize(text: object) -> str:
    """Capitalize the first letter and leave the rest unchanged."""
    plain = str(text)
    return plain[:1].upper() + plain[1:]


class Nouns(tuple[Noun, ...]):
    """The people who do something together: `{{ wie.stap_5.De }}`, `{{ wie.stap_5 | zin("meldt", "melden") }}`."""

    __slots__ = ()

    @property
    def de(self) -> str:
        """All nouns with their articles: `de leerkracht, de mentor en de directeur`."""
        return enumerate_nouns(self)

    @property
    def De(self) -> str:  # noqa: N802 -- see `Noun.De`
        """The same, capitalized for the start of a sentence."""
        return capitalize(self.de)


def clause(nouns: Sequence[Noun], singular: str, plural: str) -> str:
    """Return the start of a sentence: `De mentor legt`, `De mentor en de directeur leggen`."""
    return f"{capitalize(enumerate_nouns(nouns))} {verb(nouns, singular, plural)}"


def verb(nouns: Sequence[Noun], singular: str, plural: str) -> str:
    """Return the verb form that agrees with the nouns."""
    return plural if len(nouns) > 1 else singular


def enumerate_nouns(nouns: Sequence[Noun]) -> str:
    """Join the nouns with their articles: `de leerkracht, de mentor en de directeur`."""
    named = [noun.de for noun in nouns]
    return " en ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
