/** The columns of an importable file, as the directory reads them: first those that must be there. */
export const importColumns = {
  organizations: {
    required: [
      'siret',
      'name',
      'kind',
      'legalStatus',
      'addressLine',
      'postalCode',
      'communeCode',
      'city',
      'phone',
      'email',
      'qualifications',
      'zones',
    ],
    optional: [
      'finess',
      'partOf',
      'habilitation',
      'authorizationNumber',
      'authorizationFrom',
      'authorizationTo',
      'weekly',
      'declaredMinutesPerWeek',
      'active',
    ],
  },
  communes: {
    required: ['code', 'name', 'postalCodes', 'population', 'lat', 'lon'],
    optional: ['epci', 'positionStatus', 'fibreShare'],
  },
} as const;
export type ImportKind = keyof typeof importColumns;

/** Share of the lines that were read, 0 to 1; an empty file is done. */
export const progressOf = ({ doneLines, totalLines }: { doneLines: number; totalLines: number }): number =>
  totalLines === 0 ? 1 : Math.min(1, doneLines / totalLines);
