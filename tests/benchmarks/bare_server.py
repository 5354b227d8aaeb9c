"""The least an aiohttp server can do: read the request, answer a constant. `python -m … SIZE`."""

import asyncio
import json
import signal
import sys

from aiohttp import web


async def serve(size: int) -> None:
    """Until it is told to stop; the first line printed is JSON with the address."""
    text = json.dumps({"filler": "x" * max(0, size - len('{"filler": ""}'))})

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text=text, content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/v1/{tail:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    said = {"api_base": f"http://127.0.0.1:{runner.addresses[0][1]}", "api_key": "sk_test_bare"}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
