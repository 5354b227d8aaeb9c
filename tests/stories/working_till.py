"""A till in a process of its own, for stories that kill it.

`python -m tests.stories.working_till FOLDER ADDRESS charge 4200` works up to the press of the decisive button and
prints "pressed"; `… known` opens the same files again, waits until every charge has its end, and prints their states.
"""

import asyncio
import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from futurepay_desktop.app import make_program, run_in_qt
from futurepay_desktop.commands.hands import Hands
from futurepay_desktop.domain.charge import NOT_FINISHED
from futurepay_desktop.options import Options
from futurepay_desktop.ui.theme.theme import Theme
from tests.stories.till import Till
from tests.support import until_async


def say(line: str) -> None:
    """To the story that waits for it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def work(till: Till, task: list[str]) -> None:
    """One of the two tasks."""
    await till.full_list()
    if task[0] == "charge":
        await till.choose("Anna Saveswell")
        await till.charge(task[1], "Charge $")
        say("pressed")
        await till.result("was taken.", seconds=30)
        await asyncio.Event().wait()  # until the power goes

    async def all_known() -> bool:
        return all(charge.state not in NOT_FINISHED for charge in await till.shop.charges.recent())

    await until_async(all_known, seconds=30, what="every charge has its end")
    say(json.dumps([charge.state.value for charge in await till.shop.charges.recent()]))


async def main(_app: QApplication, theme: Theme) -> int:
    """Opens the program in training mode over another process's training Stripe."""
    folder, address, *task = sys.argv[1:]
    options = Options(training=True, data_dir=Path(folder), api_base=address)
    bugs: list[BaseException] = []
    program = make_program(options, theme, on_bug=bugs.append)
    await program.open(options)
    await work(Till(program, Hands(), bugs), task)
    await program.close()
    await asyncio.sleep(0)
    return 1 if bugs else 0


if __name__ == "__main__":
    sys.exit(run_in_qt(main))
