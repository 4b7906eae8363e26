"""Whom to reach in a role, as a line on a page: only those of whom the school says that everyone may see it."""

from urllib.parse import quote

from meldcode_site.school.profile import Contact, Profiel, RolId
from meldcode_site.telephone import is_dutch, telephone
from meldcode_site.words import Passage, as_markdown


def public_people(profiel: Profiel) -> dict[RolId, list[Contact]]:
    """For each role those whose details are public; a role without them is not there."""
    public = {rol: [each for each in its.people() if each.openbaar] for rol, its in profiel.rollen.all().items()}
    return {rol: people for rol, people in public.items() if people}


def person_line(person: Contact) -> Passage:
    """One person: where, who, when, and how to reach them, as Markdown with links."""
    details = ", ".join(filter(None, ["vervanger" if person.vervanger else "", as_markdown(person.dagen)]))
    who = as_markdown(person.naam) + (f" ({details})" if details else "")
    reach = ", ".join(filter(None, [who.strip(), _telephone_link(person.telefoon), _email_link(person.email)]))
    return Passage(f"{as_markdown(person.locatie)}: {reach}" if person.locatie else reach)


def _telephone_link(number: str) -> str:
    """A number as a link; an extension or a remark is no number to dial."""
    shown = as_markdown(number)
    return f"[{shown}]({telephone(number)})" if is_dutch(number) else shown


def _email_link(address: str) -> str:
    return f"[{as_markdown(address)}](mailto:{quote(address, safe='@+')})" if address else ""
