import { DomainError, type FieldError } from '@chez-soi/kernel';

export type ImportKind = 'communes' | 'organizations';

/** Columns of an importable file: `true` = must be there. */
export const columnsOf = {
  communes: {
    code: true,
    name: true,
    epci: false,
    postalCodes: true,
    population: true,
    lat: true,
    lon: true,
    positionStatus: false,
    fibreShare: false,
  },
  organizations: {
    siret: true,
    finess: false,
    partOf: false,
    name: true,
    kind: true,
    legalStatus: true,
    habilitation: false,
    authorizationNumber: false,
    authorizationFrom: false,
    authorizationTo: false,
    addressLine: true,
    postalCode: true,
    communeCode: true,
    city: true,
    phone: true,
    email: true,
    qualifications: true,
    zones: true,
    weekly: false,
    declaredMinutesPerWeek: false,
    active: false,
  },
} as const satisfies Record<ImportKind, Record<string, boolean>>;

/** Checks the first line of a file: throws a field error that names columns missing, unknown or repeated. */
export function checkHeader(kind: ImportKind, header: readonly string[]): void {
  const known: Record<string, boolean> = columnsOf[kind];
  const missing = Object.keys(known).filter((name) => known[name] && !header.includes(name));
  const unknown = header.filter((name) => !(name in known));
  const repeated = header.filter((name, index) => header.indexOf(name) !== index);
  const errors = [
    ...missing.map((name) => problem(name, 'colonne absente', 'column missing')),
    ...unknown.map((name) =>
      problem(name || '(vide)', 'colonne inconnue : retirez-la', 'unknown column: remove it'),
    ),
    ...repeated.map((name) => problem(name, 'colonne répétée', 'column repeated')),
  ];
  if (errors.length === 0) return;
  const names = errors.map(({ path }) => path).join(', ');
  const detail = {
    fr: `Première ligne du fichier à corriger : ${names}.`,
    en: `First line of the file to correct: ${names}.`,
  };
  throw new DomainError('invalid', detail, errors);
}

function problem(path: string, fr: string, en: string): FieldError {
  return { path, message: { fr, en } };
}

/** A record by column name. */
export function byColumn(
  columns: readonly string[],
  cells: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
}

/** A cell that lists values: separated by `|`. */
export function list(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((item) => item.trim())
    .filter(Boolean);
}
