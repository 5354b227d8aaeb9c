"""The one name for a JSON object in this package."""

from typing import Any

JsonObject = dict[str, Any]

API_VERSION = "2026-10-28.endive"
