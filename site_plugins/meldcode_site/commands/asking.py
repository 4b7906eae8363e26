"""How `meldcode new` asks: an empty answer is told, and the first word of a choice is enough."""

from typing import override

import click


class Asked(click.Option):
    """An option that is asked for when it is not given."""

    @override
    def prompt_for_value(self, ctx: click.Context) -> object:
        usual = self.get_default(ctx)
        default = usual if isinstance(usual, str) else ""
        while True:
            # With a default an empty answer comes through, where click would ask again without a word.
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
    """A choice that is known by how it begins, if only one begins so."""

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        begun = [choice for choice in self.choices if value and choice.startswith(value.casefold())]
        return super().convert(begun[0] if len(begun) == 1 else value, param, ctx)
