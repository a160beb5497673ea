def migrate(cr, version):
    """The day of a review is kept from now on: tracking knows that of older ones."""
    if not version:
        return
    cr.execute(
        """
        UPDATE innovation_decision decision
           SET date_reviewed = said.date
          FROM (SELECT message.res_id, max(message.date) AS date
                  FROM mail_message message
                  JOIN mail_tracking_value tracked
                    ON tracked.mail_message_id = message.id
                  JOIN ir_model_fields field ON field.id = tracked.field_id
                 WHERE field.model = 'innovation.decision'
                   AND field.name = 'review_result'
                   AND message.model = 'innovation.decision'
                 GROUP BY message.res_id) said
         WHERE said.res_id = decision.id
           AND decision.review_result IS NOT NULL
           AND decision.date_reviewed IS NULL
        """
    )
