"""About: version, what the program is made of, and where it keeps what."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from futurepay_desktop import __version__
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.label import Label

PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("stripe-python", "MIT"),
    ("aiohttp", "Apache-2.0"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib"),
    ("Babel, segno", "BSD-3-Clause"),
    ("Lucide", "ISC"),
    ("Inter, JetBrains Mono", "OFL-1.1"),
)


class AboutSection(Section):
    """Words only."""

    def __init__(self, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Settings", "About"), shop, background, parent)
        version = self.tr("FuturePay Desktop {number}, MIT licence").format(number=__version__)
        self.column.addWidget(Label(version, 13, selectable=True))
        words = self.tr(
            "Customers, links and charges are kept encrypted on this computer; the key to them and the Stripe key "
            "are in its keyring. Card numbers never come here. Nothing is sent to anybody but Stripe."
        )
        self.column.addWidget(Label(words, 13, ink="text_2", wrap=True))
        self.column.addWidget(Label(self.tr("Made with"), 15, SEMIBOLD))
        self.column.addWidget(Label("\n".join(f"{name} · {licence}" for name, licence in PARTS), 13, ink="text_2"))
        not_stripe = self.tr("FuturePay is not made by Stripe. Stripe is a name of Stripe, Inc.")
        self.column.addWidget(Label(not_stripe, 12, ink="text_3", wrap=True))
        self.column.addStretch(1)
