"""Any text at all can be searched for: both stores find the same people, and neither ever fails."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.domain.customer import Customer
from tests.store.opened import stores

LETTERS = st.sampled_from("abcABéÖßøñ12 30+().-/@_%\"*'田中민ل🎉\u0301\u202e\n\\:^{}")
TEXTS = st.one_of(st.text(LETTERS, max_size=8), st.text(max_size=12))
PEOPLE = st.lists(
    st.builds(
        lambda name, email, phone: Customer("", name, email, phone),
        st.text(LETTERS, max_size=10),
        st.text(LETTERS, max_size=6),
        st.text("0123456789+ ()", max_size=9),
    ),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(people=PEOPLE, texts=st.lists(TEXTS, min_size=1, max_size=12))
def test_both_find_the_same(people: list[Customer], texts: list[str]) -> None:
    customers = [
        Customer(f"cus_{number}", each.name, each.email, each.phone, created=number)
        for number, each in enumerate(people)
    ]
    # Half of the searches are taken from the people, so that something is found.
    texts += [each.name[1:5] for each in people] + [each.phone[2:] for each in people]

    async def body() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with stores("memory", Path(folder)) as memory, stores("encrypted", Path(folder)) as encrypted:
                for store in (memory.customers, encrypted.customers):
                    await store.put(customers)
                for text in texts:
                    expected = [row.customer.id for row in await memory.customers.search(text)]
                    assert [row.customer.id for row in await encrypted.customers.search(text)] == expected, repr(text)
                    assert await encrypted.customers.count(text) == len(expected)

    asyncio.run(body())
