from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..common.given import as_id, as_text


class InnovationRetrospective(models.Model):
    """Notes that are said at the board: with a name or without, once each."""

    _inherit = "innovation.retrospective"

    def add_note(self, column, text, nameless=False, token=None, link=None):
        """Say something, from the board.

        :param str column: one of those of this kind of retrospective
        :param str text: the note, of one line
        :param bool nameless: nobody will know who said it, also in the database
        :param str token: by chance, from whoever calls; with the same one the same
            note is sent again, and kept once
        :param dict link: ``model`` and ``id`` of a record that it is about, and that
            the user may read
        :return: dict with the ``id``; False for a nameless note, which nobody reads
            before the reveal
        """
        self._check_goes_on()
        self._start_board()
        vals = self._prepare_note(column, text, token, link)
        Note = self.env["innovation.retrospective.note"]
        known = Note._find_sent(vals)
        if nameless:
            if not known:
                Note._create_nameless(vals)
            return {"id": False}
        return {"id": (known or Note._as_fact_writer().create([vals])).id}

    def _prepare_note(self, column, text, token, link):
        text = as_text(text)
        if not text:
            raise UserError(self.env._("Say in a few words what it is about."))
        if column not in self._get_columns():
            raise UserError(
                self.env._("“%s” has no such column: choose another.", self.name)
            )
        return {
            "retrospective_id": self.id,
            "column": column,
            "text": text,
            "token": self._hash_token(as_text(token)),
            **self._prepare_note_link(link),
        }

    def _hash_token(self, token):
        # A browser that counts its tokens would tell which notes are from one hand.
        return bool(token) and sha256(f"{self.id} {token}".encode()).hexdigest()

    def _prepare_note_link(self, link):
        """:raise AccessError: for a record that the user may not read"""
        link = link if isinstance(link, dict) else {}
        model, number = link.get("model"), as_id(link.get("id"))
        if not link:
            return {}
        known = isinstance(model, str) and model in self.env and self.env[model]
        # Only what has rows of its own, and keeps them.
        lasts = known is not False and known._auto and not known._transient
        record = lasts and number and known.browse(number).exists()
        if not record:
            raise UserError(
                self.env._("What the note is about is not there: add it without.")
            )
        record.check_access("read")
        return {"res_model": model, "res_id": number}

    def _say_nameless(self):
        """What a screen says beside “without my name”; it has to stay true."""
        return self.env._(
            "Odoo does not keep your name with it, but its list of devices and the "
            "server's log tell who was connected when: where few share, whoever runs "
            "the server may guess."
        )


class InnovationRetrospectiveNote(models.Model):
    _inherit = "innovation.retrospective.note"

    token = fields.Char(
        readonly=True, copy=False, fact=True, export_string_translation=False
    )
    res_model = fields.Char(
        readonly=True, copy=False, fact=True, export_string_translation=False
    )
    res_id = fields.Many2oneReference(
        model_field="res_model",
        readonly=True,
        copy=False,
        fact=True,
        aggregator=None,
        export_string_translation=False,
    )

    _sent_once = models.UniqueIndex(
        "(retrospective_id, token) WHERE token IS NOT NULL",
        "This note is there already.",
    )

    @api.model
    def _find_sent(self, vals):
        """:return: the note that was sent with this token before"""
        if not vals["token"]:
            return self.browse()
        names = ("retrospective_id", "token")
        sent = Domain.AND([(name, "=", vals[name])] for name in names)
        # One without a name is read by nobody yet; only its number leaves this method.
        return self.sudo().search(sent, limit=1).sudo(False)
