import type { Bilingual } from '@chez-soi/kernel';

const of = (fr: string, en: string): Bilingual => ({ fr, en });

/** What each shipped figure is called on screens and in error messages; its key is for whoever edits rows. */
const names: Readonly<Record<string, Bilingual>> = {
  mtp: of('Majoration pour tierce personne (MTP)', 'Increase for help by a third person (MTP)'),
  'smic.hourly': of('SMIC horaire brut', 'Gross hourly minimum wage'),
  'apa.minimum-age': of('Âge à partir duquel l’APA s’ouvre', 'Age from which APA is open'),
  'apa.ceiling.gir-1': of('Plafond du plan d’aide, GIR 1', 'Ceiling of the plan of help, GIR 1'),
  'apa.ceiling.gir-2': of('Plafond du plan d’aide, GIR 2', 'Ceiling of the plan of help, GIR 2'),
  'apa.ceiling.gir-3': of('Plafond du plan d’aide, GIR 3', 'Ceiling of the plan of help, GIR 3'),
  'apa.ceiling.gir-4': of('Plafond du plan d’aide, GIR 4', 'Ceiling of the plan of help, GIR 4'),
  'apa.couple-divisor': of(
    'Diviseur des ressources d’un couple à domicile',
    'Divisor of a couple’s resources at home',
  ),
  'apa.couple-apart-divisor': of(
    'Diviseur des ressources d’un couple dont un membre vit en établissement',
    'Divisor of the resources of a couple of whom one lives in an institution',
  ),
  'apa.participation.none-up-to': of(
    'Ressources jusqu’auxquelles rien n’est demandé',
    'Resources up to which nothing is asked',
  ),
  'apa.participation.full-above': of(
    'Ressources au-delà desquelles la participation est la plus forte',
    'Resources above which participation is highest',
  ),
  'apa.participation.rate': of('Participation la plus forte', 'Highest participation'),
  'apa.participation.bracket-1': of('Fin de la première part du plan', 'End of the plan’s first part'),
  'apa.participation.bracket-2': of('Fin de la deuxième part du plan', 'End of the plan’s second part'),
  'apa.participation.reduction-2': of(
    'Abattement sur la deuxième part du plan',
    'Reduction on the plan’s second part',
  ),
  'apa.participation.reduction-3': of(
    'Abattement sur la troisième part du plan',
    'Reduction on the plan’s third part',
  ),
  'apa.unqualified-surcharge': of(
    'Majoration pour un intervenant non agréé ou non qualifié',
    'Surcharge for a provider without approval or qualification',
  ),
  'apa.payment-threshold': of(
    'Heures de SMIC en dessous desquelles l’APA n’est pas versée',
    'Hours of minimum wage below which APA is not paid',
  ),
  'apa.recovery-share': of(
    'Part la plus forte d’un versement d’APA que l’on retient',
    'Highest share of a payment of APA that is withheld',
  ),
  'apa.recovery-threshold': of(
    'Heures de SMIC jusqu’auxquelles un trop-perçu n’est pas réclamé',
    'Hours of minimum wage up to which an overpayment is not recovered',
  ),
  'apa.recovery-years': of(
    'Années après lesquelles un trop-perçu n’est plus réclamé',
    'Years after which an overpayment is no longer recovered',
  ),
  'apa.urgent-share': of('Part du plafond versée en urgence', 'Share of the ceiling paid urgently'),
  'apa.respite': of('Répit de l’aidant, par an', 'Respite for the caregiver, a year'),
  'apa.caregiver-hospital': of(
    'Hospitalisation de l’aidant, à chaque fois',
    'Caregiver in hospital, each time',
  ),
  'apa.resources.built': of(
    'Revenu présumé d’un immeuble bâti qui ne rapporte rien',
    'Presumed income of an idle building',
  ),
  'apa.resources.land': of(
    'Revenu présumé d’un terrain non bâti qui ne rapporte rien',
    'Presumed income of idle land',
  ),
  'apa.resources.capital': of(
    'Revenu présumé d’un capital qui n’est pas placé',
    'Presumed income of idle capital',
  ),
  'apa.resources.life-insurance': of(
    'Revenu présumé d’une assurance-vie',
    'Presumed income of a life insurance',
  ),
  'sad.floor': of('Tarif minimal national d’une heure d’aide', 'National minimum tariff of an hour of help'),
  'sad.complementary-grant': of('Dotation complémentaire, par heure', 'Complementary grant, an hour'),
  'sad.yearly-rise': of('Hausse annuelle permise des prix libres', 'Allowed yearly rise of free prices'),
  'oscar.hour': of('Heure d’aide de la caisse de retraite', 'Pension fund’s hour of help'),
  'tax-credit.rate': of('Taux du crédit d’impôt', 'Rate of the tax credit'),
  'tax-credit.ceiling': of('Plafond des dépenses de l’année', 'Ceiling of the year’s expenses'),
  'tax-credit.ceiling-max': of('Plafond le plus haut', 'Highest ceiling'),
  'tax-credit.per-member': of(
    'Plafond ajouté par personne de plus de 65 ans',
    'Ceiling added for each person over 65',
  ),
  'tax-credit.first-year': of('Plafond de la première année', 'Ceiling of the first year'),
  'tax-credit.first-year-max': of(
    'Plafond le plus haut de la première année',
    'Highest ceiling of the first year',
  ),
  'tax-credit.disability': of('Plafond en cas de handicap', 'Ceiling with a disability'),
  'tax-credit.ceiling.odd-jobs': of('Plafond du petit bricolage', 'Ceiling of odd jobs'),
  'tax-credit.ceiling.gardening': of('Plafond du jardinage', 'Ceiling of gardening'),
  'tax-credit.ceiling.computing': of(
    'Plafond de l’assistance informatique',
    'Ceiling of help with computers',
  ),
  'tax-credit.immediate-advance': of(
    'Avance immédiate du crédit d’impôt',
    'Immediate advance of the tax credit',
  ),
  'tax-credit.immediate-advance-with-apa': of(
    'Avance immédiate pour des heures d’APA',
    'Immediate advance for hours of APA',
  ),
  'telecare.market.lowest': of(
    'Téléassistance, prix le plus bas du marché',
    'Telecare, lowest price of the market',
  ),
  'telecare.market.highest': of(
    'Téléassistance, prix le plus haut du marché',
    'Telecare, highest price of the market',
  ),
  'telecare.market.mobile': of(
    'Téléassistance mobile, prix du marché',
    'Mobile telecare, price of the market',
  ),
  'teleconsultation.general-practitioner': of(
    'Téléconsultation d’un généraliste',
    'Video consultation of a general practitioner',
  ),
  'teleconsultation.gynaecologist': of(
    'Téléconsultation d’un gynécologue',
    'Video consultation of a gynaecologist',
  ),
  'teleconsultation.psychiatrist-neurologist': of(
    'Téléconsultation d’un psychiatre ou d’un neurologue',
    'Video consultation of a psychiatrist or a neurologist',
  ),
  'teleconsultation.health-insurance-share': of(
    'Part de l’assurance maladie dans une téléconsultation',
    'Health insurance’s share of a video consultation',
  ),
  'telemonitoring.operator.level-1': of(
    'Télésurveillance, forfait opérateur de niveau 1',
    'Telemonitoring, operator’s flat rate, level 1',
  ),
  'telemonitoring.operator.level-1-raised': of(
    'Télésurveillance, forfait opérateur de niveau 1 majoré',
    'Telemonitoring, operator’s raised flat rate, level 1',
  ),
  'telemonitoring.operator.level-2': of(
    'Télésurveillance, forfait opérateur de niveau 2',
    'Telemonitoring, operator’s flat rate, level 2',
  ),
  'telemonitoring.operator.level-2-raised': of(
    'Télésurveillance, forfait opérateur de niveau 2 majoré',
    'Telemonitoring, operator’s raised flat rate, level 2',
  ),
  'telemonitoring.technical.morbidity': of(
    'Télésurveillance, forfait technique, morbidité',
    'Telemonitoring, technical flat rate, morbidity',
  ),
  'telemonitoring.technical.mortality': of(
    'Télésurveillance, forfait technique, mortalité',
    'Telemonitoring, technical flat rate, mortality',
  ),
  'telemonitoring.technical.organisation': of(
    'Télésurveillance, forfait technique, organisation',
    'Telemonitoring, technical flat rate, organisation',
  ),
  'telemonitoring.technical.quality-of-life': of(
    'Télésurveillance, forfait technique, qualité de vie',
    'Telemonitoring, technical flat rate, quality of life',
  ),
  'model.platform-fee': of('Coût de la plateforme, par personne', 'Cost of the platform, a person'),
  'model.telecare-price': of('Prix de la téléassistance', 'Price of telecare'),
  'model.meal-delivery-price': of('Prix de la livraison d’un repas', 'Price of delivering a meal'),
  'model.public.telecare-support': of(
    'Aide du Département pour la téléassistance',
    'Département’s support for telecare',
  ),
  'model.mutual.monthly-share': of('Part mensuelle de la mutuelle', 'Mutual’s monthly share'),
  'model.private.bundle': of('Abonnement de la famille', 'Family’s subscription'),
  'model.concession.operator-fee': of('Rémunération du concessionnaire', 'Operator’s fee'),
  'model.concession.bonus': of('Intéressement du concessionnaire', 'Operator’s bonus'),
  'model.concession.target': of(
    'Part des heures prévues qui doit être faite',
    'Share of planned hours to be delivered',
  ),
};

/** The name of a figure; its key where nobody has named it. */
export function figureName(key: string): Bilingual {
  return names[key] ?? { fr: key, en: key };
}
