from odoo.http import Controller, request, route
from odoo.tools import consteq


class InnovationSummaryController(Controller):
    # No csrf token: the link itself proves who asks, whatever the session, and mail
    # programs post here on their own (RFC 8058).
    @route(
        "/innovation_loop/summary/<int:user_id>/<string:token>",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        csrf=False,
        save_session=False,
    )
    def summary_preference(self, user_id, token, subscribe=None, **kwargs):
        """Reading only asks: mail scanners follow links. Posting changes it."""
        reader = self._get_reader(user_id, token)
        if not reader:
            return self._render_page(reader, status=404)
        if request.httprequest.method == "POST":
            reader.innovation_summary = subscribe == "1"
        return self._render_page(reader)

    def _get_reader(self, user_id, token):
        expected = request.env["innovation.summary"]._get_token(user_id)
        # Readers are logged out when they come from their mail program.
        users = request.env["res.users"].sudo()
        # In bytes: a text that is not ASCII would be an error and not a refusal.
        if not consteq(expected.encode(), token.encode()):
            return users
        return users.browse(user_id).exists()

    def _render_page(self, reader, status=200):
        if reader.lang:
            request.update_context(lang=reader.lang)
        return request.render(
            "innovation_loop.innovation_summary_page",
            {
                "known": bool(reader),
                "reader_id": reader.id,
                "subscribed": reader.innovation_summary,
            },
            status=status,
            headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"},
        )
