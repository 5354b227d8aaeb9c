"""Customer: a person or company the shop knows, as Stripe keeps it."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Customer:
    """A Stripe Customer. `created` is Unix seconds, UTC. Empty texts where Stripe has none."""

    id: str
    name: str = ""
    email: str = ""
    phone: str = ""
    created: int = 0
    default_payment_method_id: str | None = None
    preferred_locales: tuple[str, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    deleted: bool = False

    @property
    def label(self) -> str:
        """The best words for this customer: name, else e-mail, else phone, else id."""
        return self.name or self.email or self.phone or self.id

    @property
    def first_name(self) -> str:
        """What the customer's own screen says; empty without a name."""
        return self.name.split()[0] if self.name.split() else ""


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What staff typed for a new or edited customer."""

    name: str = ""
    email: str = ""
    phone: str = ""


class DraftProblem(StrEnum):
    """The field of a draft that Stripe would refuse."""

    EMPTY = "empty"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


NAME_LIMIT = 256
EMAIL_LIMIT = 512
PHONE_LIMIT = 20


def check_draft(draft: CustomerDraft) -> DraftProblem | None:
    """The first field Stripe would refuse, or `None`.

    Limits as Stripe documents them for the Customer object: name 256, e-mail 512, phone 20 characters.
    """
    if not any(part.strip() for part in (draft.name, draft.email, draft.phone)):
        return DraftProblem.EMPTY
    if len(draft.name) > NAME_LIMIT:
        return DraftProblem.NAME
    local, at, host = draft.email.strip().partition("@")
    if draft.email.strip() and (not at or not local or "." not in host.strip(".") or " " in draft.email.strip()):
        return DraftProblem.EMAIL
    if len(draft.email) > EMAIL_LIMIT:
        return DraftProblem.EMAIL
    if len(draft.phone) > PHONE_LIMIT:
        return DraftProblem.PHONE
    return None
