def migrate(cr, version):
    """Keep what delivered improvements answered, as their lead times have it by now.

    Computed anew they would follow their signals as these are today. A lead time of 0
    was one only where a signal was seen on the day of the delivery, or after it.
    """
    if not version:
        return
    cr.execute("ALTER TABLE innovation_improvement ADD COLUMN date_seen date")
    cr.execute(
        """
        WITH delivery AS (
            SELECT improvement.id, lead_days, decision_id,
                   (date_delivered AT TIME ZONE 'UTC'
                    AT TIME ZONE COALESCE(calendar.tz, 'UTC'))::date AS day
              FROM innovation_improvement improvement
              JOIN innovation_team team ON team.id = improvement.team_id
              JOIN res_company company ON company.id = team.company_id
              LEFT JOIN resource_calendar calendar ON calendar.id = COALESCE(
                   team.resource_calendar_id, company.resource_calendar_id)
             WHERE date_delivered IS NOT NULL
        )
        UPDATE innovation_improvement improvement
           SET date_seen = day - delivery.lead_days::int
          FROM delivery
         WHERE delivery.id = improvement.id
           AND (delivery.lead_days != 0 OR EXISTS (
                SELECT FROM innovation_signal signal
                 WHERE signal.decision_id = delivery.decision_id
                   AND signal.date_observed >= day))
        """
    )
