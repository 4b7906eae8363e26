"""Lets click speak Dutch: a school's publisher reads its help and its errors too."""

from importlib import import_module

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")

_WORDS = {
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
    """Replace click's texts; what has no Dutch here stays English."""
    # click looks its texts up by a name of its own in each module. A compiled catalogue would need the machine's
    # language to be Dutch, and a Dutch school may well have an English Windows.
    for name in _MODULES:
        module = import_module(f"click.{name}")
        module.__dict__.update(
            {lookup: _DUTCH[lookup] for lookup in _DUTCH if lookup in module.__dict__},
        )


def _translate(text: str) -> str:
    return _WORDS.get(text, text)


def _translate_plural(singular: str, plural: str, number: int) -> str:
    return _translate(singular if number == 1 else plural)


_DUTCH = {"_": _translate, "ngettext": _translate_plural}
