"""The dots of a QR code, without the text they stand for. No Qt widget, so that files and screen use the same dots.

Error correction L: a screen has no dirt, and fewer modules scan better than more redundancy; the level is raised
only where that costs no module. Four modules of quiet zone on all sides (ISO/IEC 18004).
"""

from dataclasses import dataclass, field
from hashlib import sha256

from PySide6.QtGui import QImage

QUIET = 4


@dataclass(frozen=True, slots=True)
class QrMatrix:
    """`side` is the number of modules without the quiet zone; `rows` hold one byte a module, 1 for dark."""

    side: int
    rows: tuple[bytes, ...] = field(repr=False)

    @property
    def total(self) -> int:
        """Modules on one side, quiet zones included."""
        return self.side + 2 * QUIET

    def image(self, pixels: int) -> QImage:
        """Black on white, `pixels` whole pixels per module, quiet zone included."""
        quiet_row = b"\xff" * self.total
        edge = b"\xff" * QUIET
        lines = [edge + bytes(0 if dark else 255 for dark in row) + edge for row in self.rows]
        data = b"".join([quiet_row] * QUIET + lines + [quiet_row] * QUIET)
        small = QImage(data, self.total, self.total, self.total, QImage.Format.Format_Grayscale8).copy()
        return small.scaled(self.total * pixels, self.total * pixels)

    def svg(self) -> bytes:
        """The code as an SVG drawing, one unit a module."""
        runs = [
            f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(self.rows) for x, dark in enumerate(row) if dark
        ]
        box = f'viewBox="0 0 {self.total} {self.total}" width="{self.total}mm" height="{self.total}mm"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} shape-rendering="crispEdges">'
        return f'{head}<rect width="100%" height="100%" fill="white"/><path d="{"".join(runs)}"/></svg>\n'.encode()


_latest: list[tuple[bytes, QrMatrix]] = []
"""The last code and the digest of its text: panel, customer display and slip show the same one."""


def make_matrix(text: str) -> QrMatrix:
    """The dots for that text. Raises ValueError for an empty text and segno.DataOverflowError beyond 2,953 bytes.

    It takes some 15 ms. Made beforehand in a thread, the code of now costs nothing.
    """
    if not text:
        raise ValueError("an empty text has no code")
    digest = sha256(text.encode()).digest()
    for known, matrix in tuple(_latest):
        if known == digest:
            return matrix
    import segno  # noqa: PLC0415  20 ms that the first paint need not wait for

    code = segno.make_qr(text, error="l", boost_error=True)  # boosting never changes the version
    rows = tuple(bytes(row) for row in code.matrix)
    matrix = QrMatrix(len(rows), rows)
    _latest[:] = [(digest, matrix)]
    return matrix
