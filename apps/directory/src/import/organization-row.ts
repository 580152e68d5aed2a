import type { OrganizationInput } from '@chez-soi/contracts';
import { CellReader } from './cell-reader';
import { list } from './columns';
import { readLeniently } from './lenient-input';
import type { Fault } from './refusal';

/** A line of an organisation file. `partOf` still is the FINESS or SIRET of the legal entity, or null. */
export interface OrganizationRow {
  /** What the line says; where a cell is wrong, something harmless in its place, so that the others can be checked. */
  readonly input: OrganizationInput;
  readonly partOf: string | null;
  /** Every cell that is wrong by itself. A line that has some is never written. */
  readonly faults: readonly Fault[];
}

/** Reads a line of an organisation file, with all that is wrong in it at once. */
export function readOrganization(
  cells: Readonly<Record<string, string>>,
  communesOfEpci: (epci: string) => readonly string[],
): OrganizationRow {
  const faults: Fault[] = [];
  const reader = new CellReader(cells, faults);
  const raw = {
    name: cells['name'],
    kind: cells['kind'],
    legalStatus: cells['legalStatus'],
    habilitation: reader.yes('habilitation', false),
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
    zones: reader.zones(communesOfEpci),
    availability: { weekly: reader.weekly(), exceptions: [] },
    declaredMinutesPerWeek: Number(cells['declaredMinutesPerWeek'] || 0),
    active: reader.yes('active', true),
  };
  const { input, wrong } = readLeniently(raw);
  return { input, partOf: digits(cells['partOf']) || null, faults: [...faults, ...wrong] };
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
export function digits(cell: string | undefined): string {
  return (cell ?? '').replace(/[\s\u00a0]/g, '');
}

function authorization(cells: Readonly<Record<string, string>>): unknown {
  const { authorizationNumber: number = '', authorizationFrom: from = '', authorizationTo: to = '' } = cells;
  return number || from || to ? { number, from, to: to || null } : null;
}
