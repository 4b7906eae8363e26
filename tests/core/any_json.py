"""Whatever comes in, and what may come out then."""

import json

from hypothesis import strategies as st

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def check(answer: str) -> dict[str, object]:
    """An answer is a response, or says what was wrong and nothing else."""
    assert answer.isascii()
    response: dict[str, object] = json.loads(answer)
    if "fout" in response:
        assert list(response) == ["fout"]
        fout = response["fout"]
        assert isinstance(fout, dict)
        assert list(fout) == ["code", "waar", "melding"]
        assert all(isinstance(value, str) for value in fout.values())
    else:
        assert "pad" in response
    return response
