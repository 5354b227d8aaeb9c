"""Plays the flow with a real stripe-node and keeps the raw bytes of its requests, for the replay that always runs.

By hand, in a folder where `npm install stripe` was run:

    python -m tests.clients.record_node FOLDER

Written to `tests/training/recorded_node_requests.json`. What belongs to one machine or one run is taken out: the
address, the platform, random keys; ids become references to the answer they came from.
"""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

from futurepay_desktop.training.training_server import TrainingServer
from tests.training.shop import Shop

RECORD = Path(__file__).parents[1] / "training" / "recorded_node_requests.json"
SCRIPT = Path(__file__).with_name("play_node.mjs")
_ID = re.compile(r"\b(?:cus|cs_test|seti|pm|pi|ch|re|evt|we)_[A-Za-z0-9]{10,}")


class Recorder:
    """Stands between the client and the server, forwards each request and keeps it."""

    def __init__(self, server: TrainingServer) -> None:
        self._server = server
        self.steps: list[dict[str, Any]] = []
        self._known: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the client."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                request = head + await reader.readexactly(_length(head))
                answer = await self._forward(request)
                self._keep(request.decode("latin-1"), answer)
                writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _forward(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        writer.write(re.sub(rb"(?i)\r\nhost: [^\r]*", b"\r\nHost: 127.0.0.1:%d" % self._server.port, request, count=1))
        head = await reader.readuntil(b"\r\n\r\n")
        answer = head + await reader.readexactly(_length(head))
        writer.close()
        return answer

    def _keep(self, request: str, answer: bytes) -> None:
        line = request.partition("\r\n")[0]
        if " /c/" in line:
            if line.startswith("POST"):
                number = re.search(r"card_number=(\d+)", request)
                session = _ID.search(line)
                if number and session:
                    self.steps.append({"customer saves": number[1], "on": self._known[session[0]]})
            return
        head, _, body = answer.partition(b"\r\n\r\n")
        told = json.loads(body)
        self.steps.append(
            {
                "sends": self._without_this_run(request),
                "status": int(head.split(b" ")[1]),
                "answer": summary(told),
                "replayed": b"idempotent-replayed: true" in head.lower(),
            }
        )
        self._learn(told, f"{len(self.steps) - 1}")

    def _without_this_run(self, request: str) -> str:
        request = re.sub(r"(?i)(\r\nhost): [^\r]*", r"\1: {{host}}", request, count=1)
        request = re.sub(r'("(?:platform|uname|hostname)":)"[^"]*"', r'\1"(left out)"', request)
        for found in re.findall(r"(?i)\r\nidempotency-key: (stripe-node-retry-[^\r]*)", request):
            self._keys.setdefault(found, f"stripe-node-retry-{len(self._keys):08d}-0000-4000-8000-000000000000")
            request = request.replace(found, self._keys[found])
        return _ID.sub(lambda match: self._known.get(match[0], match[0]), request)

    def _learn(self, told: Any, path: str) -> None:
        match told:
            case dict():
                for name, value in told.items():
                    self._learn(value, f"{path}.{name}")
            case list():
                for place, value in enumerate(told):
                    self._learn(value, f"{path}.{place}")
            case str() if _ID.fullmatch(told):
                self._known.setdefault(told, "{{" + path + "}}")
            case _:
                pass


def summary(told: dict[str, Any]) -> dict[str, Any]:
    """What of an answer does not change from run to run."""
    error = told.get("error", {})
    kept: dict[str, Any] = {name: told[name] for name in ("object", "status", "deleted", "has_more") if name in told}
    kept |= {name: error[name] for name in ("type", "code", "param", "decline_code") if name in error}
    if "data" in told:
        kept["data"] = [item.get("type") or item.get("name") or item["object"] for item in told["data"]]
    return kept


def _length(head: bytes) -> int:
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return int(found[1]) if found else 0


async def record(folder: Path) -> int:
    """Plays and writes; the exit status of the play."""
    shop = Shop()
    server = TrainingServer(shop.stripe)
    await server.start()
    recorder = Recorder(server)
    proxy = await asyncio.start_server(recorder.serve, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
    shop.stripe.set_public_base(base)
    play = await asyncio.create_subprocess_exec("node", SCRIPT, base, cwd=folder, stdout=asyncio.subprocess.PIPE)
    output = (await play.communicate())[0].decode()
    sys.stdout.write(output)
    proxy.close()
    await server.stop()
    version = re.search(r"stripe-node ([\d.]+) played", output)
    if play.returncode == 0 and version:
        record = {"client": f"stripe-node {version[1]}", "steps": recorder.steps}
        RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return play.returncode or 0


if __name__ == "__main__":
    sys.exit(asyncio.run(record(Path(sys.argv[1]))))
