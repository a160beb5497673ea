from freezegun import freeze_time

from .common import LoopCase


class SprintCase(LoopCase):
    """Two weeks that hold the change to summer time, and a day off.

    ::

        Mon 23 March ── Fri 27 │ Sun 29: clocks change │ Mon 30 ── Fri 3 April ── Sun 5
                                                         Wed 1 April: nobody works
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # From midnight to midnight in Paris, in summer time.
        cls._day_off("2026-03-31 22:00:00", "2026-04-01 21:59:59")

    def _start(self, improvements, at="2026-03-23 07:00:00"):
        with freeze_time(at):
            sprint = self._sprint(improvements, date_start="2026-03-23")
            sprint.action_start()
            self.env.flush_all()
        return sprint

    def _write_at(self, moment, record, **values):
        with freeze_time(moment):
            record.write(values)
            self.env.flush_all()

    def _deliver_at(self, moment, improvement, verdict="keep"):
        self._write_at(
            moment,
            improvement,
            observed_result="Nobody waited",
            verdict=verdict,
            stage_id=self._stage("delivered").id,
        )

    def _close_at(self, moment, sprint, **outcomes):
        """Close as the facilitator.

        :param outcomes: name of an improvement → outcome; the rest is carried
        """
        with freeze_time(moment):
            wizard = self.env["innovation.sprint.close"].with_user(self.fay)
            wizard = wizard.browse(sprint.with_user(self.fay).action_close()["res_id"])
            for line in wizard.line_ids:
                line.outcome = outcomes.get(line.improvement_id.name, "carried")
                line.reason = f"Because of {line.improvement_id.name}"
            wizard.action_confirm()
            self.env.flush_all()
