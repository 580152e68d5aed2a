const canonical = (name: string) =>
  `https://interop.esante.gouv.fr/ig/fhir/cds/SearchParameter/cds-careteam-${name}`;
const base = 'CareTeam';

/**
 * Search parameters of CareTeam that the French guide on care circles adds to those of R4 (ANS, Cercle de Soins 2.0):
 * their definitions, for whoever serves them and for whoever publishes them as SearchParameter.
 */
export const careTeamSearchParameters = {
  start: {
    url: canonical('start'),
    base,
    type: 'date',
    expression: 'CareTeam.period.start',
    description: { fr: 'Date de début du cercle de soins', en: 'When the circle begins' },
  },
  end: {
    url: canonical('end'),
    base,
    type: 'date',
    expression: 'CareTeam.period.end',
    description: { fr: 'Date de fin du cercle de soins', en: 'When the circle ends' },
  },
  'participant-start': {
    url: canonical('participant-start'),
    base,
    type: 'date',
    expression: 'CareTeam.participant.period.start',
    description: { fr: 'Date d’entrée d’un membre du cercle', en: 'When a member of the circle came' },
  },
  'participant-end': {
    url: canonical('participant-end'),
    base,
    type: 'date',
    expression: 'CareTeam.participant.period.end',
    description: { fr: 'Date de sortie d’un membre du cercle', en: 'When a member of the circle left' },
  },
  managingOrganization: {
    url: canonical('managing-organization'),
    base,
    type: 'reference',
    target: ['Organization'],
    expression: 'CareTeam.managingOrganization',
    description: {
      fr: 'Organisation responsable du cercle',
      en: 'The organisation that answers for the circle',
    },
  },
} as const;
