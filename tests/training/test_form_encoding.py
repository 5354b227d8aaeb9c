"""Stripe's bracket notation, both ways."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.training.api.form_encoding import UnreadableFormError, as_sent, decode, encode

NAMES = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda name: not name.isdecimal()
)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TREES: Any = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(NAMES, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def depth(tree: Any) -> int:
    children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return 1 + max(map(depth, children), default=0)


@given(st.dictionaries(NAMES, TREES, max_size=5).filter(lambda tree: depth(tree) <= 8))
def test_what_is_encoded_comes_back(tree: dict[str, Any]) -> None:
    assert decode(encode(tree)) == tree


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableFormError):
        assert isinstance(decode(text), dict)


def test_both_ways_of_writing_a_list() -> None:
    assert decode("expand[]=a&expand[]=b") == decode("expand[0]=a&expand[1]=b") == {"expand": ["a", "b"]}


def test_a_list_may_come_in_any_order() -> None:
    assert decode("a[1]=y&a[0]=x&a[2][k]=z") == {"a": ["x", "y", {"k": "z"}]}
    assert decode("a[0]=x&a[2]=y") == {"a": {"0": "x", "2": "y"}}, "with a gap it is a mapping"


def test_the_last_of_a_repeated_key_counts() -> None:
    assert decode("a=1&a=2&b[c]=1&b[c]=2&d=&e") == {"a": "2", "b": {"c": "2"}, "d": "", "e": ""}


def test_braces_and_brackets_may_be_percent_encoded() -> None:
    assert decode("success_url=https%3A%2F%2Fa%2F%7BCHECKOUT_SESSION_ID%7D&metadata%5Bk%5D=v+w") == {
        "success_url": "https://a/{CHECKOUT_SESSION_ID}",
        "metadata": {"k": "v w"},
    }


@pytest.mark.parametrize("text", ["a[b=1", "[a]=1", "a[b][c=1", "a=1&a[b]=2", "a[b]=1&a=2", "a=%FF", "a[b[c]]=1"])
def test_unreadable_forms(text: str) -> None:
    with pytest.raises(UnreadableFormError):
        decode(text)


def test_python_values_as_they_would_be_sent() -> None:
    assert as_sent({"a": True, "b": 5, "c": None, "d": [1, False]}) == {"a": "true", "b": "5", "d": ["1", "false"]}
