from itertools import combinations
from pathlib import Path

import pytest
import yaml
from meldcode_site.errors import SiteError
from meldcode_site.mkdocs_adapter.plugin_order import ORDER, refuse_other_order

CONFIG = Path("mkdocs.yml")


def test_our_own_configuration_has_the_order(root: Path) -> None:
    listed = yaml.safe_load((root / CONFIG).read_text("utf-8"))["plugins"]
    names = [name for each in listed for name in ([each] if isinstance(each, str) else each)]
    refuse_other_order(names, CONFIG)
    assert set(names) == {"search", *ORDER}


@pytest.mark.parametrize(("one", "other"), list(combinations(range(len(ORDER)), 2)))
def test_no_two_plugins_can_change_places(one: int, other: int) -> None:
    names = list(ORDER)
    names[one], names[other] = names[other], names[one]
    with pytest.raises(SiteError, match=f"^mkdocs.yml: zet bij `plugins` deze .*: {', '.join(ORDER)}$"):
        refuse_other_order(names, CONFIG)


@pytest.mark.parametrize("missing", ORDER)
def test_none_can_be_left_out(missing: str) -> None:
    with pytest.raises(SiteError, match=missing):
        refuse_other_order([name for name in ORDER if name != missing], CONFIG)
