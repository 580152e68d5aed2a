import type { Specimen } from './writing';

/** What evaluation owns, in an order in which each finds what it points at. */
export const evaluationSpecimens: readonly Specimen[] = [
  (_, unique) => ({
    resourceType: 'ResearchStudy',
    identifier: [{ system: 'urn:etudes', value: unique }],
    title: 'Modèles économiques de l’aide à domicile',
    status: 'in-review',
    period: { start: '2027-01-01', end: '2028-12-31' },
    arm: [{ name: 'forfait', description: 'Paiement au forfait' }],
  }),
];
