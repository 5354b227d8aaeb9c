"""The contract of `SetupLinkStore`, kept by the encrypted store and by the one in memory."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.setup_link import LinkState, may_become
from tests.store.opened import KINDS, a_link, stores

kinds = pytest.mark.parametrize("kind", KINDS)


@kinds
async def test_a_link_comes_back_without_its_address(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        link = a_link()
        await s.links.add(link)
        waiting = replace(
            link, state=LinkState.WAITING, session_id="cs_1", expires_at=1_800_001_800, url="https://checkout.example/c"
        )
        await s.links.update(waiting)
        kept = await s.links.link(link.id)
        assert kept == waiting
        assert kept is not None
        assert kept.url is None
        assert kept.success_url == link.success_url
        assert await s.links.by_session("cs_1") == waiting
        assert await s.links.by_session("cs_2") is None
        assert await s.links.link("01NOBODY") is None


@kinds
async def test_a_one_time_token_is_not_kept(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        link = replace(a_link(), return_page=True, success_url="http://127.0.0.1:5000/one-time-token/return")
        await s.links.add(link)
        await s.links.update(replace(link, state=LinkState.WAITING, session_id="cs_1"))
        kept = await s.links.link(link.id)
        assert kept is not None
        assert kept.success_url == ""


@kinds
async def test_everything_known_about_the_end_is_kept(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        link = a_link(customer=None)
        await s.links.add(link)
        ended = replace(
            link,
            state=LinkState.SAVED_UNATTACHED,
            session_id="cs_1",
            payment_method_id="pm_1",
            method_text="Visa •••• 4242",
            typed_name="محمد 田中 🎉",
            typed_email="new@example.com",
            typed_phone="+49 170 1",
            ended_at=1_800_000_100,
            locale="de",
        )
        await s.links.update(ended)
        assert await s.links.link(link.id) == ended
        saved = replace(ended, state=LinkState.SAVED, customer_id="cus_new", seen=True)
        await s.links.update(saved)
        assert await s.links.of_customer("cus_new") == (saved,)


@kinds
async def test_open_links_oldest_first_and_lists_newest_first(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        for number in (2, 1, 3, 4):
            await s.links.add(a_link(number, created=1_800_000_000 + number, customer="cus_a" if number < 4 else None))
        await s.links.update(replace(a_link(2, created=1_800_000_002, customer="cus_a"), state=LinkState.EXPIRED))
        assert [link.id[-1] for link in await s.links.open_links()] == ["1", "3", "4"]
        assert [link.id[-1] for link in await s.links.recent()] == ["4", "3", "2", "1"]
        assert [link.id[-1] for link in await s.links.recent(limit=2)] == ["4", "3"]
        assert [link.id[-1] for link in await s.links.of_customer("cus_a")] == ["3", "2", "1"]
        assert [link.id[-1] for link in await s.links.of_customer("cus_a", limit=1)] == ["3"]


@kinds
async def test_links_and_keys_are_used_once(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        link = a_link()
        await s.links.add(link)
        for again in (
            link,
            replace(a_link(2), idempotency_key=link.idempotency_key),
            replace(a_link(2), state=LinkState.WAITING),
        ):
            with pytest.raises(ValueError, match="link"):
                await s.links.add(again)
        with pytest.raises(ValueError, match="no link"):
            await s.links.update(a_link(9))
        assert await s.links.recent() == (link,)


@kinds
async def test_a_session_has_one_link(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        for number in (1, 2):
            await s.links.add(a_link(number))
        await s.links.update(replace(a_link(1), state=LinkState.WAITING, session_id="cs_1"))
        with pytest.raises(ValueError, match="another link"):
            await s.links.update(replace(a_link(2), state=LinkState.WAITING, session_id="cs_1"))


@kinds
async def test_what_was_asked_of_stripe_never_changes(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        link = a_link()
        await s.links.add(link)
        for changed in (
            replace(link, idempotency_key="other"),
            replace(link, lifetime=3_600),
            replace(link, currency="eur"),
            replace(link, created=1),
            replace(link, till="Till 2"),
            replace(link, return_page=True),
        ):
            with pytest.raises(ValueError, match="never changes"):
                await s.links.update(changed)
        # A link read back may have lost its success page; the first one stays.
        await s.links.update(replace(link, success_url="", state=LinkState.WAITING))
        kept = await s.links.link(link.id)
        assert kept is not None
        assert kept.success_url == link.success_url


@kinds
async def test_every_move_follows_the_table(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        number = 0
        for now in LinkState:
            for then in LinkState:
                number += 1
                link = a_link(number)
                await s.links.add(link)
                await s.links.update(replace(link, state=now))
                if may_become(now, then):
                    await s.links.update(replace(link, state=then))
                else:
                    with pytest.raises(ValueError, match="may not become"):
                        await s.links.update(replace(link, state=then))
                kept = await s.links.link(link.id)
                assert kept is not None
                assert kept.state is (then if may_become(now, then) else now)
