"""Buckets and attempts: so many at once, so many a second after that."""

from __future__ import annotations

from hotwash.wire.limits import Attempts, Bucket, Limits


class Watch:
    """A clock that is moved by hand, in seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def taken(bucket: Bucket, tries: int) -> int:
    return sum(bucket.take() for _ in range(tries))


def test_a_bucket_gives_its_burst_at_once_and_then_its_rate() -> None:
    watch = Watch()
    bucket = Bucket(rate=2, burst=5, now=watch)
    assert taken(bucket, 10) == 5
    watch.at = 0.4
    assert not bucket.take()
    watch.at = 0.5
    assert taken(bucket, 10) == 1
    watch.at = 3.5
    assert taken(bucket, 20) == 5, "six seconds' worth was lost: it holds no more than a burst"


def test_taking_in_vain_costs_nothing() -> None:
    watch = Watch()
    bucket = Bucket(rate=1, burst=1, now=watch)
    assert taken(bucket, 100) == 1
    watch.at = 1.0
    assert bucket.take()


LIMITS = Limits(failed_codes_per_minute=6, failed_codes_burst=3, addresses_kept=2)


def tries(attempts: Attempts, address: str, number: int) -> int:
    return sum(attempts.allowed(address) for _ in range(number))


def test_each_address_has_its_own_attempts() -> None:
    watch = Watch()
    attempts = Attempts(LIMITS, watch)
    assert tries(attempts, "a", 10) == 3
    assert tries(attempts, "b", 10) == 3
    watch.at = 10.0
    assert tries(attempts, "a", 10) == 1


def test_a_right_code_costs_nothing_and_clears_nothing() -> None:
    attempts = Attempts(LIMITS, Watch())
    assert tries(attempts, "a", 2) == 2
    attempts.succeeded("a")
    assert tries(attempts, "a", 10) == 2
    attempts.succeeded("never seen")


def test_only_so_many_addresses_are_remembered_and_the_longest_silent_is_forgotten() -> None:
    attempts = Attempts(LIMITS, Watch())
    for address in ("a", "b"):
        assert tries(attempts, address, 3) == 3
    assert not attempts.allowed("a")
    assert attempts.allowed("c")
    assert not attempts.allowed("a"), "it was heard of after b"
    assert attempts.allowed("b"), "it was forgotten"
