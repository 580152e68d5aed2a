import type { Specimen } from './writing';

/** What catalogue owns, in an order in which each finds what it points at. */
export const catalogueSpecimens: readonly Specimen[] = [
  (_, unique) => ({
    resourceType: 'PlanDefinition',
    url: `https://example.test/PlanDefinition/${unique}`,
    version: '1',
    title: 'Retour à domicile',
    status: 'draft',
    action: [{ title: 'Appeler dans les deux jours' }],
  }),
];
