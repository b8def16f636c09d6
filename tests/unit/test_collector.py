"""The pause of the collector: it rests while much is read, and works again afterwards whatever happens."""

import gc

import pytest

from herald.reading.collector import uncollected


def test_the_collector_rests_and_works_again() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the inner pause does not end the outer one"
    assert gc.isenabled()


def test_a_fault_ends_the_pause() -> None:
    with pytest.raises(ValueError, match="a fault"), uncollected():
        raise ValueError("a fault")
    assert gc.isenabled()
