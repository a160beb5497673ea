"""Run in Odoo's shell: writes the mails that people get into $MAILS, keeps nothing."""

import os
from pathlib import Path

from odoo.tools import html_escape

PAGE = """<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/><title>{title}</title></head>
<body style="margin: 16px; font-family: sans-serif;">{body}</body></html>"""


def write(name, reader, mail):
    title, lang = html_escape(mail.subject or ""), reader.lang[:2]
    page = PAGE.format(lang=lang, title=title, body=mail.body_html)
    Path(os.environ["MAILS"], f"{name}.html").write_text(page)


env = globals()["env"]  # Odoo's shell brings it
for login in ("claire", "hugo", "bruno", "martin"):
    reader = env.ref(f"innovation_loop.user_{login}_demo")
    weeks = env["innovation.summary"].search([("user_id", "=", reader.id)])
    for mail in weeks.mail_id[:1]:
        write(f"mail_week_{login}", reader, mail)
# Who shared it is told that it was taken up.
signal = env.ref("innovation_loop.signal_oak_late_demo")
before = env["mail.mail"].search([])
signal.with_user(env.ref("innovation_loop.user_hugo_demo")).action_acknowledge()
for mail in (env["mail.mail"].search([]) - before)[:1]:
    write("mail_answer", signal.reporter_id, mail)
env.cr.rollback()
