import csv

from odoo.tests import tagged
from odoo.tools.misc import file_open

from ..common import LoopCase

TABLES = ("management", "nameless", "office", "site", "workshop")
# What somebody types → the signal of the demo company that says so already.
ENGLISH = {
    "Hinges out of stock": "soft_close",
    "The saw drifts": "saw_stop",
    "Dust on the varnish": "dust",
    "Stair screws are running out again": "stair_screws",
    "The invoices are late on Friday": "invoices_late",
    "Customers want a catalogue on paper": "catalogue",
    "Oak is delivered late again": "oak_late",
    "Staircase turned the wrong way": "wrong_hand",
    "Nobody listens to the voicemail": "voicemail",
    "Credit notes are not signed": "credit_notes",
    "Our covers have holes": "covers",
    "Forgot the drill again": "forgotten_drill",
    "Sanding belts missing": "sanding_belts",
    "Wrong colour of silicone": "silicone",
    "Floor still wet when we come to fit": "floor_not_ready",
    "Clinic door was locked": "locked_door",
    "Worktop too big for the lift": "lift",
    "Glass price list out of date": "glass_prices",
    "Deliveries pile up unsorted": "dock_unsorted",
    "Invoice sent back for a missing order number": "number_missing",
    "Old drawings in the vans": "old_drawing",
    "Parts are waiting to be varnished": "varnish",
}
FRENCH = {
    "Charnières en rupture": "soft_close",
    "La scie dérive": "saw_stop",
    "Poussière sur le vernis": "dust",
    "Plus de vis d'escalier": "stair_screws",
    "Factures en retard le vendredi": "invoices_late",
    "Un client veut le catalogue": "catalogue",
    "Le chêne arrive tard": "oak_late",
    "Personne n'écoute le répondeur": "voicemail",
    "Avoirs pas signés": "credit_notes",
    "Bâches trouées": "covers",
    "Perceuse encore oubliée": "forgotten_drill",
    "Bandes abrasives manquantes": "sanding_belts",
    "Silicone mauvaise couleur": "silicone",
    "La chape est encore humide": "floor_not_ready",
    "Clinique fermée, déplacement inutile": "locked_door",
    "Ancien plan dans les camions": "old_drawing",
}
OTHER_ENGLISH = (
    "The coffee machine is broken",
    "The printer has no toner",
    "A customer wants a refund",
    "Two new apprentices start on Monday",
    "The website is slow today",
    "Heating in the office is too cold",
    "The forklift battery is empty",
    "A truck blocked the gate this morning",
    "Customers praise the new brochure",
    "The supplier raised the price of paint",
    "Our phone system was down for an hour",
    "We need gloves in size eight",
    "The team asks for a training on safety",
    "Rain comes through the roof of the warehouse",
    "The customer pays in two instalments",
    "Meeting room double booked",
    "The bakery wants a new counter",
    "Wi-Fi is weak in the workshop",
    "The order of paint is waiting",
    "Nobody refuels the van",
    "The pallet truck squeaks",
    "Light bulbs flicker in the hall",
)
OTHER_FRENCH = (
    "La machine à café est cassée",
    "L'imprimante n'a plus d'encre",
    "Un client demande un remboursement",
    "Deux apprentis commencent lundi",
    "Le site internet est lent",
    "Le chauffage du bureau est trop faible",
    "La batterie du chariot est vide",
    "Un camion a bloqué le portail ce matin",
    "Les clients aiment la nouvelle brochure",
    "Le fournisseur augmente le prix de la peinture",
    "Le téléphone est coupé depuis une heure",
    "Il faut des gants en taille huit",
    "L'équipe demande une formation",
    "La pluie passe par le toit du dépôt",
    "Le transpalette grince",
    "Les néons du couloir clignotent",
)


def read_said(language):
    """:return: list of (name of a signal, what it says) of the demo company"""
    rows = []
    for table in TABLES:
        path = f"innovation_loop/demo/tables/{language}/innovation.signal-{table}.csv"
        with file_open(path) as file:
            rows += [(row["id"], row["name"]) for row in csv.DictReader(file)]
    return rows


@tagged("post_install", "-at_install")
class TestSignalParaphrase(LoopCase):
    """A firm's list of signals, and what colleagues type who saw the same, or not."""

    def _share_all(self, language):
        rows = read_said(language)
        vals = [{"name": said, "team_id": self.team.id} for _id, said in rows]
        signals = self.env["innovation.signal"].with_user(self.ann).create(vals)
        self.known = {
            name.removeprefix("signal_").removesuffix("_demo"): signal.id
            for (name, _said), signal in zip(rows, signals, strict=True)
        }

    def _found(self, text):
        Signal = self.env["innovation.signal"].with_user(self.bob)
        return [row["id"] for row in Signal.find_similar(text)]

    def _get_missed(self, paraphrases):
        return [
            t for t, n in paraphrases.items() if self.known[n] not in self._found(t)
        ]

    def _get_wrong(self, others):
        return [text for text in others if self._found(text)]

    def assertFinds(self, paraphrases, others, missed, wrong):
        lost, false = self._get_missed(paraphrases), self._get_wrong(others)
        self.assertLessEqual(len(lost), missed, lost)
        self.assertLessEqual(len(false), wrong, false)

    def test_nearly_all_that_says_the_same_in_english(self):
        self._share_all("en")
        self.assertFinds(ENGLISH, OTHER_ENGLISH, missed=3, wrong=2)

    def test_nearly_all_that_says_the_same_in_french(self):
        self._share_all("fr")
        self.assertFinds(FRENCH, OTHER_FRENCH, missed=1, wrong=2)

    def test_short_lines_are_found(self):
        self._share_all("en")
        short = list(ENGLISH)[:4]
        self.assertFalse(self._get_missed({text: ENGLISH[text] for text in short}))

    def test_a_word_that_everybody_uses_leads_nowhere(self):
        for place in ("door", "stair", "window", "kitchen", "shelf", "desk", "roof"):
            self._signal(f"A customer looked at a {place}")
        self.assertFalse(self._found("The customer is happy"))
        rare = self._signal("The planer stalls when the oak is wet")
        self.assertEqual(self._found("The customer's planer"), rare.ids)

    def test_what_stands_beside_the_best_is_nearly_as_good(self):
        best = self._signal("Dust on varnished fronts when the planer runs")
        self._signal("Dust on the sofa of a customer, our covers are torn by now")
        self.assertEqual(self._found("Dust on the varnish"), best.ids)
