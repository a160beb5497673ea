import base64
import binascii
import io

from PIL import Image

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools.image import IMAGE_MAX_RESOLUTION, ImageProcess

from ..common.given import as_text
from ..common.innovation_nameless_mixin import apart

PHOTO_SIZE = 1920  # pixels: a label on a crate stays legible
PHOTO_QUALITY = 85
MAX_PIXELS = int(IMAGE_MAX_RESOLUTION)  # as Odoo takes them elsewhere


class InnovationSignal(models.Model):
    """Photos and files that come with a signal.

    On a signal without a name only photos are taken, as pixels: their name and their
    metadata (who, where, which telephone) would lead to the author. So would the row
    of an upload: files come with the signal, never by the id of what was there before.
    """

    _inherit = "innovation.signal"

    @api.model
    @apart
    def capture(self, vals):
        """Besides field values, ``attachments``: list of ``{name, datas}`` (base64)."""
        vals = dict(vals) if isinstance(vals, dict) else {}
        files = vals.pop("attachments", None) or []
        signal = self.browse(super().capture(vals))
        if signal.is_anonymous:
            signal._attach_nameless(files)
        else:
            signal._attach(files)
        return signal.id

    def _attach(self, files):
        target = {"res_model": self._name, "res_id": self.id}
        self.env["ir.attachment"].create(
            [
                {"name": as_text(file.get("name")) or self.name, "raw": raw, **target}
                for file, raw in zip(files, self._decode_files(files), strict=True)
            ]
        )

    def _attach_nameless(self, files):
        """Keep what the photos show and nothing of who took or sent them."""
        photos = [self._strip_photo(raw) for raw in self._decode_files(files)]
        # OdooBot and not sudo(), which would keep the author in create_uid.
        kept = self.env["ir.attachment"].with_user(SUPERUSER_ID)
        kept.create(
            [
                {
                    # Not translated: the author's language would show.
                    "name": f"photo-{number}.jpg",
                    "raw": photo,
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for number, photo in enumerate(photos, start=1)
            ]
        )

    @api.model
    def _decode_files(self, files):
        try:
            raws = [base64.b64decode(file["datas"], validate=True) for file in files]
        except (KeyError, TypeError, binascii.Error) as error:
            raise UserError(
                self.env._("A file did not arrive whole: add it again.")
            ) from error
        for raw in raws:
            self._check_picture(raw)
        return raws

    @api.model
    def _check_picture(self, raw):
        """A small file may hold a picture that fills the memory of the server."""
        try:
            width, height = Image.open(io.BytesIO(raw)).size
        except Image.DecompressionBombError:
            width, height = MAX_PIXELS, 2
        except OSError:
            return  # no picture
        if width * height > MAX_PIXELS:
            raise UserError(
                self.env._(
                    "A picture is too large (above %s megapixels): make it smaller, "
                    "then add it again.",
                    MAX_PIXELS // 1_000_000,
                )
            )

    @api.model
    def _strip_photo(self, raw):
        """:return: the pixels of a photo as a new JPEG, without any metadata"""
        try:
            image = ImageProcess(raw).resize(PHOTO_SIZE, PHOTO_SIZE).image
            pixels = image and image.convert("RGBA")
        except (UserError, ValueError, OSError):
            pixels = None
        if not pixels:
            raise UserError(
                self.env._(
                    "Without your name only photos can be added (JPEG or PNG): other "
                    "files carry traces of who made them."
                )
            )
        # A new image: comments and profiles of the old one are copied on saving.
        clean = Image.new("RGB", pixels.size, "white")
        clean.paste(pixels, mask=pixels.getchannel("A"))
        output = io.BytesIO()
        clean.save(output, "JPEG", quality=PHOTO_QUALITY)
        return output.getvalue()
