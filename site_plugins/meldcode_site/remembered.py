"""Remember what was made, by the contents of what it was made from.

Schools differ in little, and so does a school from what it was before a change. What something was made from is
compared with all that is in it, so that no school ever gets what was made for another.
"""

import pickle
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b


class Memory[T]:
    """The results that were used last.

    Args:
        most: How many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: dict[bytes, T] = {}

    def recall(self, key: bytes) -> T | None:
        """Return what was made from the same, if it is here."""
        result = self._results.pop(key, None)
        if result is not None:
            self._results[key] = result  # the last one used comes last
        return result

    def keep(self, key: bytes, result: T) -> None:
        """Keep a result, in the place of the one that was not used for the longest time."""
        self._results[key] = result
        if len(self._results) > self._most:
            del self._results[next(iter(self._results))]

    def once(self, key: bytes, make: Callable[[], T]) -> T:
        """Return what was made from the same, or make it now and keep it; it is never None."""
        result = self.recall(key)
        if result is None:
            result = make()
            self.keep(key, result)
        return result


def key_of(made_from: object) -> bytes:
    """Return a digest of a value and everything in it, all of which must be values that can be pickled."""
    return blake2b(pickle.dumps(made_from)).digest()


def remembered[**P, T](most: int = 16) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorate a pure function so that its last results are kept.

    It takes values that can be pickled, and no function within a function. Its result is shared, so nobody may change
    it, and is never None. Of the arguments, only a digest is kept: `lru_cache` would keep them too.

    Args:
        most: How many results to keep; by default a few for each kind of school.
    """

    def decorate(work: Callable[P, T]) -> Callable[P, T]:
        memory: Memory[T] = Memory(most)

        @wraps(work)
        def known_or_new(*args: P.args, **options: P.kwargs) -> T:
            return memory.once(key_of((args, options)), lambda: work(*args, **options))

        return known_or_new

    return decorate
