"""What can be done with the code on screen: copy, save, print, mail. The address is handed in and not kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.setup_link.link_files import ask_where, mail_draft, print_slip
from futurepay_desktop.ui.setup_link.link_panel_view import LinkPanelView

translate = QCoreApplication.translate


class LinkWaysOut:
    """For one panel. `open_url` opens the mail program, `scanned` gives the address as others reach it."""

    def __init__(
        self,
        panel: QWidget,
        view: LinkPanelView,
        shop: Shop,
        open_url: Callable[[QUrl], bool],
        scanned: Callable[[str], str],
    ) -> None:
        self._panel, self._view, self._shop = panel, view, shop
        self._open_url, self._scanned = open_url, scanned

    def act(self, key: str, link: SetupLink, url: str) -> None:
        """Do what the button with that key says; unknown keys do nothing."""
        if key == "copy":
            QGuiApplication.clipboard().setText(url)
            self._view.toast.say(translate("LinkWaysOut", "Link copied"))
        elif key in ("png", "svg"):
            self._ask_to_save(key)
        elif key == "print":
            training = self._shop.profile.mode is Mode.TRAINING
            print_slip(self._panel, link, url, self.shop_name(), training=training)

    async def mail(self, link: SetupLink) -> None:
        """Open a draft in the mail program. Raises `ShowableError`."""
        url = await self._shop.links.address(link.id)
        if url is None:
            return
        email = (await self._shop.customers.open(link.customer_id)).customer.email if link.customer_id else ""
        self._open_url(mail_draft(link, self._scanned(url), self.shop_name(), email))

    def shop_name(self) -> str:
        """What the customer knows the shop as."""
        account = self._shop.account
        return self._shop.profile.shop_name or (account.shop_name if account else "")

    def _ask_to_save(self, key: str) -> None:
        code = self._view.card.code
        picture = key == "png"
        kind = translate("LinkWaysOut", "Picture (*.png)") if picture else translate("LinkWaysOut", "Drawing (*.svg)")
        write = code.save_png if picture else code.save_svg
        title = translate("LinkWaysOut", "Save code")
        ask_where(self._panel, title, f"setup-link.{key}", kind, lambda path: self._save(write, path))

    def _save(self, write: Callable[[Path], None], path: Path) -> None:
        try:
            write(path)
        except OSError:
            self._view.say(
                translate("LinkWaysOut", "The file {name} could not be written.").format(name=path.name),
                translate("LinkWaysOut", "Choose another folder, or free some space."),
            )
        except ValueError:
            self._view.say(translate("LinkWaysOut", "The link ended before the code was saved."), "")
        else:
            self._view.toast.say(translate("LinkWaysOut", "Code saved"))
