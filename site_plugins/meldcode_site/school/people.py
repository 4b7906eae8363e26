"""Contact lines for the people in a role, limited to those the school marked as public."""

from urllib.parse import quote

from meldcode_site.school.profile import Contact, Profiel, RolId
from meldcode_site.text.telephone import is_dutch, telephone
from meldcode_site.text.words import Passage, as_markdown


def public_people(profiel: Profiel) -> dict[RolId, list[Contact]]:
    """Return the public contacts of each role; roles without any are left out."""
    public = {rol: [each for each in its.people() if each.openbaar] for rol, its in profiel.rollen.all().items()}
    return {rol: people for rol, people in public.items() if people}


def person_line(person: Contact) -> Passage:
    """Format a contact as Markdown with links: location, name, days, and how to reach them."""
    details = ", ".join(filter(None, ["vervanger" if person.vervanger else "", as_markdown(person.dagen)]))
    who = as_markdown(person.naam) + (f" ({details})" if details else "")
    reach = ", ".join(filter(None, [who.strip(), _telephone_link(person.telefoon), _email_link(person.email)]))
    return Passage(f"{as_markdown(person.locatie)}: {reach}" if person.locatie else reach)


def _telephone_link(number: str) -> str:
    """Link a dialable number; anything else, such as an extension or a remark, stays plain text."""
    shown = as_markdown(number)
    return f"[{shown}]({telephone(number)})" if is_dutch(number) else shown


def _email_link(address: str) -> str:
    return f"[{as_markdown(address)}](mailto:{quote(address, safe='@+')})" if address else ""
