import logging

from odoo import api, models

from ...tools.mail_headers import is_answer_of_machine

_logger = logging.getLogger(__name__)


class MailThread(models.AbstractModel):
    """Where every mail passes, whatever it is for and whoever hands it in."""

    _inherit = "mail.thread"

    @api.model
    def _is_innovation(self, model):
        listener = self.env.registry["innovation.mail.mixin"]
        return model in self.env and isinstance(self.env[model], listener)

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        """Whom the loop asks something answers once: that follows nothing."""
        if self.env.context.get("innovation_asked_only"):
            return True
        return super()._message_subscribe(partner_ids, subtype_ids, customer_ids)

    @api.private  # it takes a mail that was read, which nobody can send over RPC
    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        if self._is_innovation(model):
            # Said by whoever calls, not by the mail: it leads nowhere here.
            model = thread_id = custom_values = None
        return super().message_route(
            message, message_dict, model, thread_id, custom_values
        )

    @api.model
    def _routing_check_route(self, message, message_dict, route, raise_exception=True):
        is_ours = self._is_innovation(route[0])
        if is_answer_of_machine(message):
            # Other apps keep it, as what it is: nobody's answer.
            message_dict["message_type"] = "out_of_office"
            if is_ours:
                _logger.info(
                    "Ignored the answer of a machine from %s with Message-Id %s",
                    message_dict.get("email_from"),
                    message_dict.get("message_id"),
                )
                return False
        if is_ours:
            listener = self.env[route[0]]
            route = listener._prepare_mail_route(message, message_dict, route)
        return route and super()._routing_check_route(
            message, message_dict, route, raise_exception=raise_exception
        )

    def _notify_thread_with_out_of_office(self, message, recipients_data, **kwargs):
        # In the name of whoever is away, whoever wrote to them.
        answering = self.sudo() if self._is_innovation(self._name) else self
        return super(MailThread, answering)._notify_thread_with_out_of_office(
            message, recipients_data, **kwargs
        )
