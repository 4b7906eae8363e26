"""Names of files that operating systems and editors leave in a folder."""

import re

_OF_A_SYSTEM = re.compile(
    r"\.ds_store|\.localized|icon\r|\._.*|thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory", re.IGNORECASE
)
_OF_AN_EDITOR = re.compile(
    r"~\$.*|\.~.*|.*~|\.?#.*|.*\.(?:sw[a-p]|tmp|bak|orig|lnk|url)|\.git(?:|keep|ignore)|\.keep|\.(?:idea|vscode|obsidian|trash.*)"
    r"|__macosx",
    re.IGNORECASE,
)


def is_of_a_system(name: str) -> bool:
    """Return whether operating systems create files with this name, which nobody would miss."""
    return bool(_OF_A_SYSTEM.fullmatch(name))


def is_litter(name: str) -> bool:
    """Return whether an operating system or an editor keeps files with this name next to the user's own."""
    return is_of_a_system(name) or bool(_OF_AN_EDITOR.fullmatch(name))
