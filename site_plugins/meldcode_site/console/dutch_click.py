"""Translate click into Dutch, because a school's publisher reads its help and errors too."""

from importlib import import_module

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")

WORDS = {
    "Aborted!": "Gestopt.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "Commands": "Opdrachten",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoel je een van deze: {possibilities}?",
    "Error: invalid input": "Fout: dit antwoord kan niet",
    "Error: {message}": "Fout: {message}",
    "Got unexpected extra argument ({args})": "Dit woord is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze woorden zijn te veel: {args}",
    "Invalid value for {param_hint}: {message}": "Deze waarde kan niet bij {param_hint}: {message}",
    "Invalid value: {message}": "Deze waarde kan niet: {message}",
    "Missing argument": "Er ontbreekt",
    "Missing command.": "Er ontbreekt een opdracht.",
    "Missing option": "Er ontbreekt",
    "No such command {name!r}.": "De opdracht {name!r} bestaat niet.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "Option {name!r} does not take a value.": "Bij {name!r} hoort geen waarde.",
    "Option {name!r} requires an argument.": "Bij {name!r} hoort een waarde.",
    "Options": "Opties",
    "Show the version and exit.": "Toon de versie.",
    "Show this message and exit.": "Toon deze uitleg.",
    "Try '{command} {option}' for help.": "Uitleg: '{command} {option}'.",
    "Usage:": "Gebruik:",
    "default: {default}": "standaard: {default}",
    "directory": "map",
    "file": "bestand",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet te lezen.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal.",
    "{value!r} is not one of {choices}.": "{value!r} kan hier niet; kies uit {choices}.",
}


def speak_dutch() -> None:
    """Replace click's messages; those without a translation here stay English."""
    # Each of click's modules has its own reference to gettext. A compiled catalogue would only work with a Dutch
    # locale, and a Dutch school may well run an English Windows.
    for name in MODULES:
        module = import_module(f"click.{name}")
        for lookup in LOOKUPS.keys() & vars(module).keys():
            setattr(module, lookup, LOOKUPS[lookup])


def _translate(text: str) -> str:
    return WORDS.get(text, text)


def _translate_plural(singular: str, plural: str, number: int) -> str:
    return _translate(singular if number == 1 else plural)


LOOKUPS = {"_": _translate, "ngettext": _translate_plural}
