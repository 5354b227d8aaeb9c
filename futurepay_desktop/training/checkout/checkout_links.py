"""The addresses of a Checkout Session: its page, and the link that takes an expired one up again.

Rules of recovery: docs.stripe.com/payments/checkout/abandoned-carts.
"""

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

EXPIRES = "checkout session expires"
_RECOVERY_SECONDS = 30 * 86_400  # how long an expired session can be taken up again


def page_of(world: World, session_id: str) -> str:
    """The address of a session's page; its tail means nothing, but QR codes must carry it."""
    return f"{world.public_base}/c/pay/{session_id}#{world.ids.fragment()}"


def open_recovery(world: World, session: JsonObject) -> None:
    """Gives a session that is about to expire its recovery link, if it was made with one."""
    recovery = (session["after_expiration"] or {}).get("recovery") or {}
    if recovery.get("enabled"):
        recovery["expires_at"] = world.clock.now() + _RECOVERY_SECONDS
        recovery["url"] = f"{world.public_base}/c/recover/{session['id']}"


def recover(world: World, session_id: str) -> JsonObject | None:
    """The customer opened the recovery link of an expired session: an open copy of it; None when that is over."""
    old = world.find("checkout.session", session_id)
    recovery = ((old or {}).get("after_expiration") or {}).get("recovery") or {}
    if old is None or recovery.get("url") is None or recovery["expires_at"] <= world.clock.now():
        return None
    known = world.find("checkout.session", world.note(session_id).get("recovered_by", ""))
    return known if known is not None and known["status"] == "open" else _copy(world, old)


def _copy(world: World, old: JsonObject) -> JsonObject:
    now = world.clock.now()
    after = {"recovery": old["after_expiration"]["recovery"] | {"expires_at": None, "url": None}}
    copied = old | {
        "after_expiration": after,
        "created": now,
        "expires_at": now + old["expires_at"] - old["created"],
        "id": world.ids.session(),
        "payment_intent": None,
        "recovered_from": old["id"],
        "status": "open",
    }
    copied["url"] = page_of(world, copied["id"])
    note = {name: value for name, value in world.note(old["id"]).items() if name not in ("id", "recovered_by")}
    world.keep_note(copied["id"], **note)
    world.keep_note(old["id"], recovered_by=copied["id"])
    world.remind(EXPIRES, copied["id"], copied["expires_at"])
    return world.keep(copied)
