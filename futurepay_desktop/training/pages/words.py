"""The words of the pages in the customer's language; English is the source and the way back."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SENTENCE_END = re.compile(r"(?<=[.!?]) ")
ISOLATE, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Words:
    """One language: `lang` is the language really shown, so a screen reader picks the right voice."""

    lang: str
    table: Mapping[str, str]

    @property
    def direction(self) -> str:
        """The writing direction for the `dir` attribute."""
        return "rtl" if self.lang in RIGHT_TO_LEFT else "ltr"

    def say(self, text: str, **names: str) -> str:
        """The sentence in this language; inserted names are isolated so that they keep their own direction."""
        sentence = self._translated(text) or text
        if not names:
            return sentence
        return sentence.format(**{key: f"{ISOLATE}{value}{POP}" for key, value in names.items()})

    def say_amount(self, text: str, amount: str) -> str:
        """The sentence with an amount, bare so that a button's name can be read aloud and found.

        Among Arabic letters the currency's sign would change sides, so there the amount is isolated.
        """
        isolated = f"{LEFT_TO_RIGHT}{amount}{POP}" if self.direction == "rtl" else amount
        return self.table.get(text, text).format(amount=isolated)

    def is_english_only(self, text: str) -> bool:
        """Whether this sentence has no translation, so that its element must say it is English."""
        return self.lang != "en" and self._translated(text) is None

    def _translated(self, text: str) -> str | None:
        """The text as a whole, else sentence by sentence: a refusal is put together from several."""
        if text in self.table:
            return self.table[text]
        parts = SENTENCE_END.split(text)
        found = [self.table[part] for part in parts if part in self.table]
        return " ".join(found) if len(found) == len(parts) else None


class Vocabulary:
    """All languages, read once from `translations.json` beside the templates."""

    def __init__(self, templates: Path) -> None:
        self._tables: dict[str, dict[str, str]] = json.loads(
            (templates / "translations.json").read_text(encoding="utf-8")
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the pages can speak, English first."""
        return ("en", *sorted(self._tables))

    def choose(self, locale: str, accept_language: str) -> Words:
        """The session's own locale (41 tags, `auto` or empty), else what the browser asks for."""
        wanted = [locale] if locale and locale != "auto" else _ranked(accept_language)
        for tag in wanted:
            lang = tag.replace("_", "-").split("-")[0].lower()
            if lang == "en" or lang in self._tables:
                return Words(lang, self._tables.get(lang, {}))
        return Words("en", {})


def _ranked(accept_language: str) -> list[str]:
    """The tags of an Accept-Language header, most wanted first (RFC 9110, section 12.5.4)."""
    ranked: list[tuple[float, str]] = []
    for part in accept_language[:500].split(","):
        tag, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest else 1.0
        except ValueError:
            weight = 0.0
        if tag and weight > 0:
            ranked.append((-weight, tag.strip()))
    return [tag for _, tag in sorted(ranked, key=lambda pair: pair[0])]
