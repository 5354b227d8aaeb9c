"""What a customer sees after an action, whichever way the pages are driven."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The page in front of the customer.

    `message` is the message bar or the sentence beside a field, empty when the page complains of nothing;
    `text` is everything readable on it. A page outside this machine has an address and nothing else.
    """

    url: str
    headline: str = ""
    message: str = ""
    text: str = ""

    @property
    def at_bank(self) -> bool:
        """Whether the pretend bank is asking."""
        return "/c/bank/" in self.url


def cvc_for(number: str) -> str:
    """A CVC that fits: American Express has four digits."""
    return "1234" if number.startswith(("34", "37")) else "123"
