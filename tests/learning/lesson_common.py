from ..common import LoopCase


class LessonCase(LoopCase):
    """A firm that knows something: glue, deposits, the dock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theme = cls.env["innovation.theme"].create({"name": "Glue"})

    def _lesson(self, name="Glue below 15 degrees does not hold", share=True, **values):
        owner = values.pop("user", self.ann)
        lesson = (
            self.env["innovation.lesson"]
            .with_user(owner)
            .create(
                {
                    "name": name,
                    "body": "<p>Warm the workshop first.</p>",
                    "team_id": self.team.id,
                    **values,
                }
            )
        )
        if share:
            lesson.action_share()
        return lesson

    def _offered(self, record, user=None):
        found = record.with_user(user or self.bob).get_lessons()
        return [(row["name"], row["why"]) for row in found]
