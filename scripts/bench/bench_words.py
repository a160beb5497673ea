"""Sentences as people write them, in both languages."""

import random

FRENCH = (
    "Les factures/Le quai/Le client/La machine à découper/Le stock de vis/La livraison/"
    "Le devis/L'équipe du matin/Le transporteur/La scie/Le fournisseur de peinture/"
    "Le magasinier/Le commercial/L'atelier/La hotline/Le bon de livraison/Les retours/"
    "Le scanner/La palette/Les étiquettes/La commande urgente/Le planning/La notice",
    "part en retard/attend une heure/est introuvable/tombe en panne/n'est pas à jour/"
    "arrive cassé/demande deux signatures/bloque la préparation/se plaint du délai/"
    "revient avec des défauts/manque de place/contient des erreurs de prix/"
    "oublie la référence/n'est pas prévenu/reste sans réponse/coûte trop cher",
    "le vendredi/chaque matin/depuis la mise à jour/quand il pleut/au dépôt de Lyon/"
    "pendant l'inventaire/à la fin du mois/dans l'entrepôt nord/sur le site web/"
    "lors du contrôle qualité/pour les pièces détachées/faute de personnel/au comptoir",
)
ENGLISH = (
    "Invoices/The dock/A customer/The cutting machine/The screw stock/Delivery/"
    "The quotation/The morning shift/The carrier/The saw/The paint supplier/Sales/"
    "The storekeeper/The assembly line/Support/The packing slip/Returned goods/"
    "The barcode reader/The pallet/Labels/The rush order/The schedule/The manual",
    "leaves late/waits for an hour/cannot be found/breaks down/is never up to date/"
    "arrives damaged/needs two signatures/blocks picking/complains about lead times/"
    "comes back faulty/lacks room/shows wrong prices/misses the reference/"
    "was not warned/gets no answer/costs too much",
    "on Fridays/every morning/since the update/when it rains/at the Leeds depot/"
    "during stocktaking/at month end/in the north warehouse/on the website/"
    "at the quality check/for spare parts/for lack of staff/at the counter",
)
PHRASES = [[part.split("/") for part in parts] for parts in (FRENCH, ENGLISH)]
SYLLABLES = "ba be bri co da du fa gar ho ja ka lo lin ma mer ne no pa ri ro sal ti vo"
TYPED = (
    "Les factures partent tard le vendredi",
    "factures en retard",
    "le scanner tombe toujours en panne le matin",
    "client mécontent du délai de livraison",
    "il manque des étiquettes sur les palettes",
    "Invoices leave late every Friday",
    "the dock waits",
    "barcode reader is broken in the warehouse",
    "our website shows the wrong price",
    "customers complain about lead times when it rains",
    "nobody answers the phone",
)


def sentence():
    """:return: what somebody saw, most often with a name nobody else mentions"""
    words = [random.choice(part) for part in random.choice(PHRASES)]
    name = "".join(random.choices(SYLLABLES.split(), k=3)).title()
    return " ".join([*words, name] if random.random() < 0.8 else words)
