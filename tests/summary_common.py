from .common import LoopCase


class SummaryCase(LoopCase):
    """Writes weekly mails; a decision is due on Thursday, 5 March 2026."""

    def _decision(self, **values):
        return super()._decision(**{"date_due": "2026-03-05", **values})

    def _write(self, user):
        """:return: the content for a person, and the mail it became"""
        Summary = self.env["innovation.summary"]
        summary = Summary.create(
            {"user_id": user.id, "week_start": Summary._get_week_start(user)}
        )
        content = summary._as_reader()._get_content(summary._get_since())
        summary._write_mail()
        return content, summary.mail_id

    def _lines(self, content, key):
        sections = content["sections"] if content else []
        return [
            (line["text"], line["detail"])
            for section in sections
            if section["key"] == key
            for line in section["lines"]
        ]
