"""The school's own colour: contrast checks and shades for the light and dark themes (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterable

type Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
LIGHT: tuple[Rgb, ...] = (WHITE, (0xF2, 0xF6, 0xF6), (0xFF, 0xF4, 0xDC))
"""The backgrounds of the light theme: `--mc-vlak`, `--mc-zacht` and `--mc-twijfel-vlak` in tokens.css."""
DARK: tuple[Rgb, ...] = ((0x14, 0x1D, 0x20), (0x1D, 0x29, 0x2D), (0x33, 0x26, 0x10))
"""The same backgrounds in the dark theme."""
_LINEAR_UP_TO = 0.04045
"""Below this value an sRGB channel is linear, by definition of sRGB."""
ENOUGH = 4.5
"""The minimum contrast ratio for text."""


def parse(text: str) -> Rgb | None:
    """Parse `#0b5563` into red, green and blue from 0 to 255; return None for any other text."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on_white(colour: Rgb) -> float:
    """Return the contrast ratio with white paper."""
    return contrast(colour, WHITE)


def darkened(colour: Rgb) -> Rgb:
    """Return the nearest darker shade that is legible in the light theme."""
    return _mixed_until(colour, (0, 0, 0), LIGHT)


def for_dark(colour: Rgb) -> Rgb:
    """Return the nearest lighter shade that is legible in the dark theme."""
    return _mixed_until(colour, WHITE, DARK)


def as_hex(colour: Rgb) -> str:
    """Format a colour as CSS hex: `#0b5563`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def stylesheet(colour: Rgb) -> str:
    """Return the CSS that sets a site's accent colour."""
    light, dark = as_hex(darkened(colour)), as_hex(for_dark(colour))
    return (
        f"[data-md-color-scheme] {{ --mc-accent: {light}; --mc-op-accent: #fff; }}\n"
        f'@media screen {{ [data-md-color-scheme="slate"] {{ --mc-accent: {dark}; --mc-op-accent: #08262c; }} }}\n'
    )


def _mixed_until(colour: Rgb, towards: Rgb, grounds: Iterable[Rgb]) -> Rgb:
    for percent in range(101):
        mixed = (
            round(colour[0] + (towards[0] - colour[0]) * percent / 100),
            round(colour[1] + (towards[1] - colour[1]) * percent / 100),
            round(colour[2] + (towards[2] - colour[2]) * percent / 100),
        )
        if all(contrast(mixed, ground) >= ENOUGH for ground in grounds):
            return mixed
    return towards


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
