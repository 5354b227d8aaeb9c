"""The page the browser comes back to: only for the link it was made for, once, and only from this computer."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import aiohttp
import pytest

from futurepay_desktop.gateway.return_page import LoopbackReturnPage
from futurepay_desktop.services.ports import ReturnPage
from tests.support import until

SESSION = "cs_test_a1B2c3"


class Visits:
    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        self.wait = asyncio.Event()
        self.wait.set()

    async def came_back(self, link_id: str, session_id: str) -> None:
        self.seen.append((link_id, session_id))
        await self.wait.wait()


@asynccontextmanager
async def listening(linger: float = 60.0) -> AsyncIterator[tuple[LoopbackReturnPage, Visits, aiohttp.ClientSession]]:
    visits = Visits()
    page = LoopbackReturnPage(visits.came_back, linger=linger)
    async with aiohttp.ClientSession() as browser:
        try:
            yield page, visits, browser
        finally:
            await page.close()


def filled(address: str) -> str:
    assert "{CHECKOUT_SESSION_ID}" in address
    return address.replace("{CHECKOUT_SESSION_ID}", SESSION)


async def test_the_browser_comes_back_and_reads_one_sentence() -> None:
    async with listening() as (page, visits, browser):
        port: ReturnPage = page
        address = filled(await port.expect("link1"))
        assert address.startswith("http://127.0.0.1:")
        for _ in range(2):
            async with browser.get(address) as answer:
                assert answer.status == 200
                assert "You can go back to the counter." in await answer.text()
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert visits.seen == [("link1", SESSION)]


async def test_in_training_the_page_says_so() -> None:
    visits = Visits()
    for training in (True, False):
        page = LoopbackReturnPage(visits.came_back, training=training)
        async with aiohttp.ClientSession() as browser:
            try:
                async with browser.get(filled(await page.expect("link1"))) as answer:
                    assert ("TRAINING" in await answer.text()) is training
            finally:
                await page.close()


async def test_each_link_has_its_own_token_on_one_port() -> None:
    async with listening() as (page, visits, browser):
        first, second = filled(await page.expect("link1")), filled(await page.expect("link2"))
        assert first != second
        assert urlsplit(first).port == urlsplit(second).port
        assert filled(await page.expect("link1")) == first
        async with browser.get(second):
            pass
        assert visits.seen == [("link2", SESSION)]


async def test_strangers_get_nothing() -> None:
    async with listening() as (page, visits, browser):
        address = filled(await page.expect("link1"))
        parts = urlsplit(address)
        token = parts.path.split("/")[1]
        root = f"http://{parts.netloc}"
        for wrong in (
            root,
            f"{root}/{token[:-1]}/return?session_id={SESSION}",
            f"{root}/{'x' * len(token)}/return?session_id={SESSION}",
            f"{root}/{token}/return",
            f"{root}/{token}/return?session_id=../../etc",
            f"{root}/{token}/return?session_id=cs_{'a' * 400}",
            address.replace("127.0.0.1", "localhost"),
        ):
            async with browser.get(wrong) as answer:
                assert answer.status == 404, wrong
        async with browser.get(address, headers={"Host": f"evil.example:{parts.port}"}) as answer:
            assert answer.status == 404
        async with browser.post(address) as answer:
            assert answer.status == 405
        assert visits.seen == []


async def test_a_browser_that_comes_after_the_news_reads_the_sentence_and_calls_nothing() -> None:
    async with listening() as (page, visits, browser):
        address = filled(await page.expect("link1"))
        await page.forget("link1")
        async with browser.get(address) as answer:
            assert answer.status == 200
            assert "You can go back to the counter." in await answer.text()
        assert visits.seen == []
        assert filled(await page.expect("link1")) != address


async def test_a_forgotten_link_is_void_in_the_end_and_the_last_one_stops_the_listening() -> None:
    async def status(browser: aiohttp.ClientSession, address: str) -> int:
        async with browser.get(address) as answer:
            return answer.status

    async with listening(linger=0.0) as (page, visits, browser):
        first, second = filled(await page.expect("link1")), filled(await page.expect("link2"))
        await page.forget("link1")
        await page.forget("unknown")
        while await status(browser, first) != 404:
            pass
        async with browser.get(second) as answer:
            assert answer.status == 200
        await page.forget("link2")
        await until(lambda: not page.listening)
        with pytest.raises(aiohttp.ClientConnectionError):
            await browser.get(second)
        async with browser.get(filled(await page.expect("link3"))) as answer:
            assert answer.status == 200
        assert visits.seen == [("link2", SESSION), ("link3", SESSION)]


async def test_the_page_does_not_wait_for_the_till_and_closing_does_not_hang() -> None:
    async with listening() as (page, visits, browser):
        visits.wait.clear()
        async with browser.get(filled(await page.expect("link1"))) as answer:
            assert answer.status == 200
        assert visits.seen == [("link1", SESSION)]
        await asyncio.wait_for(page.close(), 5)


async def test_the_call_itself_may_forget_the_link() -> None:
    done = asyncio.Event()

    async def settle(link_id: str, _session: str) -> None:
        await page.forget(link_id)
        done.set()

    page = LoopbackReturnPage(settle)
    async with aiohttp.ClientSession() as browser:
        async with browser.get(filled(await page.expect("link1"))) as answer:
            assert "counter" in await answer.text()
        await until(done.is_set)
    await page.close()


async def test_a_failing_call_is_reported_and_the_sentence_is_escaped() -> None:
    reported: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: reported.append(str(context["exception"])))

    async def fails(_link: str, _session: str) -> None:
        raise RuntimeError("a bug")

    page = LoopbackReturnPage(fails, sentence="<b>Zurück</b>")
    try:
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(filled(await page.expect("link1"))) as answer,
        ):
            assert "&lt;b&gt;Zurück" in await answer.text()
        await until(lambda: reported == ["a bug"])
    finally:
        loop.set_exception_handler(None)
        await page.close()


async def test_nothing_of_a_visit_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with listening() as (page, _, browser):
            address = filled(await page.expect("link1"))
            async with browser.get(address):
                pass
            token = urlsplit(address).path.split("/")[1]
            assert token not in caplog.text + repr(page)
            assert SESSION not in caplog.text
