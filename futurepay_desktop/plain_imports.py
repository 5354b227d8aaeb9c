"""Takes back a hook that PySide6 hangs into every import.

For `from __feature__ import ...`, which we don't use, PySide6 reads the source text of each module imported after it:
a sixth of the time of all our imports, on the Qt thread where they happen there.
"""

import builtins


def use_plain_imports() -> None:
    """Python's own import again. Call it after PySide6 was imported; twice is fine."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
