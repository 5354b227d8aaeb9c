"""Whose method it is that was saved with a link for someone new."""

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.setup_link.attach_picker import AttachPicker


class LinkOwner:
    """For one panel; `picker` shows who was found. Every method may raise `ShowableError`."""

    def __init__(self, shop: Shop, picker: AttachPicker) -> None:
        self._shop, self._picker = shop, picker

    async def search(self, text: str) -> None:
        """Offer the customers found for `text`."""
        found = await self._shop.customers.search(text, limit=50)
        self._picker.show_rows(found.rows, found.total)

    async def create(self, link: SetupLink) -> SetupLink:
        """A customer made of what was typed on the page; gives the link as it is then."""
        draft = CustomerDraft(link.typed_name, link.typed_email, link.typed_phone)
        saved, _customer = await self._shop.links.create_customer_and_attach(link.id, draft)
        return saved

    async def attach(self, link: SetupLink, customer_id: str) -> SetupLink:
        """The method goes to a customer who is there; gives the link as it is then."""
        return await self._shop.links.attach_to(link.id, customer_id)
