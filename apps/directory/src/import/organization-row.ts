import { organizationInput, type OrganizationInput } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { list } from './columns';

/** A line of an organisation file. `partOf` still is the FINESS or SIRET of the legal entity, or null. */
export interface OrganizationRow {
  readonly input: OrganizationInput;
  readonly partOf: string | null;
}

/** A line of an organisation file; throws a ZodError or a field error that names each wrong column. */
export function readOrganization(
  cells: Readonly<Record<string, string>>,
  communesOfEpci: (epci: string) => readonly string[],
): OrganizationRow {
  const input = organizationInput.parse({
    name: cells['name'],
    kind: cells['kind'],
    legalStatus: cells['legalStatus'],
    habilitation: yes('habilitation', cells, false),
    finess: digits(cells['finess']) || null,
    siret: digits(cells['siret']),
    authorization: authorization(cells),
    address: {
      line: cells['addressLine'],
      communeCode: cells['communeCode'],
      postalCode: cells['postalCode'],
      city: cells['city'],
    },
    phone: cells['phone'],
    email: cells['email'],
    qualifications: list(cells['qualifications']),
    zones: zones(cells['zones'], communesOfEpci),
    availability: { weekly: list(cells['weekly']).map(span), exceptions: [] },
    declaredMinutesPerWeek: Number(cells['declaredMinutesPerWeek'] || 0),
    active: yes('active', cells, true),
  });
  return { input, partOf: digits(cells['partOf']) || null };
}

/** Columns that the file may leave out: what an existing organisation keeps when they are absent. */
export function keepAbsent(
  row: OrganizationInput,
  before: OrganizationInput,
  columns: readonly string[],
): OrganizationInput {
  const has = (...names: string[]) => names.some((name) => columns.includes(name));
  return {
    ...row,
    finess: has('finess') ? row.finess : before.finess,
    partOf: has('partOf') ? row.partOf : before.partOf,
    habilitation: has('habilitation') ? row.habilitation : before.habilitation,
    authorization: has('authorizationFrom') ? row.authorization : before.authorization,
    availability: {
      weekly: has('weekly') ? row.availability.weekly : before.availability.weekly,
      // Closed days are declared on screen, never in a file.
      exceptions: before.availability.exceptions,
    },
    declaredMinutesPerWeek: has('declaredMinutesPerWeek')
      ? row.declaredMinutesPerWeek
      : before.declaredMinutesPerWeek,
    active: has('active') ? row.active : before.active,
  };
}

/** Official files write SIRET in groups of digits. */
function digits(cell: string | undefined): string {
  return (cell ?? '').replace(/[\s\u00a0]/g, '');
}

function yes(name: string, cells: Readonly<Record<string, string>>, absent: boolean): boolean {
  const value = (cells[name] ?? '').toLowerCase();
  if (value === '') return absent;
  if (['oui', 'yes', 'true', '1'].includes(value)) return true;
  if (['non', 'no', 'false', '0'].includes(value)) return false;
  throw DomainError.field(name, 'Écrivez « oui » ou « non ».', 'Write "yes" or "no".');
}

function authorization(cells: Readonly<Record<string, string>>): unknown {
  const { authorizationNumber: number = '', authorizationFrom: from = '', authorizationTo: to = '' } = cells;
  return number || from || to ? { number, from, to: to || null } : null;
}

function zones(cell: string | undefined, communesOfEpci: (epci: string) => readonly string[]): string[] {
  const named = list(cell).flatMap((item) => {
    if (!item.startsWith('epci:')) return [item];
    const communes = communesOfEpci(item.slice(5));
    if (communes.length > 0) return communes;
    throw DomainError.field(
      'zones',
      `L’EPCI « ${item.slice(5)} » n’a aucune commune dans le territoire.`,
      `The EPCI "${item.slice(5)}" has no commune in the territory.`,
    );
  });
  return [...new Set(named)];
}

/** `1 08:00-12:00`: Monday from 8 to 12. */
function span(item: string): unknown {
  const [, day, from, to] = /^([1-7]) (\d\d:\d\d)-(\d\d:\d\d)$/.exec(item) ?? [];
  if (day) return { day: Number(day), from, to };
  throw DomainError.field(
    'weekly',
    `« ${item} » : écrivez par exemple « 1 08:00-12:00 » pour le lundi matin.`,
    `"${item}": write for example "1 08:00-12:00" for Monday morning.`,
  );
}
