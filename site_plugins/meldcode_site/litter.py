"""Files that an operating system or an editor leaves in a folder: nobody put them there."""

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
    """Whether an operating system makes files of this name by itself, and nobody misses one."""
    return bool(_OF_A_SYSTEM.fullmatch(name))


def is_litter(name: str) -> bool:
    """Whether a system or an editor keeps files of this name beside those of people, be it for good reason."""
    return is_of_a_system(name) or bool(_OF_AN_EDITOR.fullmatch(name))
