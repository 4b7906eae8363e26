"""Prompts for `meldcode new`: empty answers are rejected with a message, and choices may be abbreviated."""

from typing import override

import click


class Asked(click.Option):
    """An option that prompts for its value if it is not given."""

    @override
    def prompt_for_value(self, ctx: click.Context) -> object:
        usual = self.get_default(ctx)
        default = usual if isinstance(usual, str) else ""
        while True:
            # Passing a default lets empty answers through; without one, click prompts again without an explanation.
            answer: object = click.prompt(
                str(self.prompt),
                default=default,
                show_default=bool(default),
                type=self.type,
                value_proc=lambda text: self.process_value(ctx, text.strip()),
            )
            if answer:
                return answer
            click.echo("Hier is een antwoord nodig. Je kunt het later veranderen in school.yml.")


class Beginning(click.Choice[str]):
    """A choice that accepts any unambiguous prefix."""

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        begun = [choice for choice in self.choices if value and choice.startswith(value.casefold())]
        return super().convert(begun[0] if len(begun) == 1 else value, param, ctx)
