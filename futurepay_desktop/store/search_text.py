"""What a person typed into the search field, made comparable with what is stored.

Accents, case, width and invisible direction marks don't count; a phone number matches in any spelling.
"""

import re
import unicodedata
from dataclasses import dataclass

SEARCH_LIMIT = 256
"""Characters of a search that count: no name or e-mail part that a person types is longer."""
WORD_LIMIT = 8
"""Words of a search that count."""
ID_LENGTH = 8
"""Characters after `cus_` from which a text may be a whole id."""
SHORT = 3
"""Words below this many characters have no trigram."""

_MARKS = re.compile(r"[\u0300-\u036f\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_PHONE = re.compile(r"[\d\s()+./\-]*")
_SPACED = "\u0700"
"""Below are the alphabets whose words stand apart by blanks (Latin, Greek, Cyrillic, Hebrew, Arabic …)."""


def fold(text: str) -> str:
    """`text` without accents, case, width, format characters and control characters, blanks made plain."""
    decomposed = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    kept = "".join(" " if c.isspace() else c for c in decomposed if c.isspace() or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", kept).casefold().translate(_LETTERS)


def digits_of(phone: str) -> str:
    """The digits of a phone number without the zeros dialled in front of it and the "(0)" written inside."""
    plain = unicodedata.normalize("NFKC", phone).replace("(0)", "")
    return "".join(str(unicodedata.digit(c)) for c in plain if c.isdigit()).lstrip("0")


def is_inside(word: str) -> bool:
    """Whether a short word is looked for inside of words and not at their start: CJK, Thai, emoji and other signs."""
    return any(c >= _SPACED or not c.isalnum() for c in word)


def haystack(*parts: str) -> str:
    """The folded text in which words are looked for; no word reaches from one part into the next."""
    return "\n".join(fold(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class SearchText:
    """A search, ready to compare. A row matches when all `words` do, or the `phone` digits do, or the id does."""

    words: tuple[str, ...]
    phone: str = ""
    """Digits to find inside of a phone number; empty when the text can't be one."""
    id_prefix: str = ""
    """As typed, when it begins with `cus_`."""
    whole_id: str = ""
    """An id, when the text may be one whose `cus_` was not copied."""

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: everything matches."""
        return not self.words and not self.phone and not self.id_prefix


def read_search(text: str) -> SearchText:
    """The search in `text`; never fails, whatever was typed or pasted."""
    text = text.strip()[:SEARCH_LIMIT]
    if text.startswith("cus_"):
        return SearchText((), id_prefix=text)
    words = tuple(fold(text).split()[:WORD_LIMIT])
    plain = unicodedata.normalize("NFKC", text)
    phone = _national_digits(plain) if _PHONE.fullmatch(plain) else ""
    whole_id = f"cus_{text}" if len(text) >= ID_LENGTH and text.isascii() and text.isalnum() else ""
    return SearchText(words, phone=phone if len(phone) >= SHORT else "", whole_id=whole_id)


def _national_digits(text: str) -> str:
    """The digits to look for: without the country code where one is given, as the other side may lack it."""
    import phonenumbers  # noqa: PLC0415  its tables are large, and most searches are words

    stripped = text.strip()
    if stripped.startswith("00"):
        stripped = "+" + stripped[2:]
    if stripped.startswith("+"):
        try:
            return str(phonenumbers.parse(stripped).national_number)
        except phonenumbers.NumberParseException:
            return digits_of(text)
    return digits_of(text)
