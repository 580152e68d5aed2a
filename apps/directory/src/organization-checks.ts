import type { OrganizationInput } from '@chez-soi/contracts';
import { DomainError, type FieldError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { fieldErrors, type Organization } from './organization';
import type { Positions } from './organization-writer';
import { organizationsBy, withSites } from './store/organization.store';
import { communePositions } from './store/territory.store';

/** What somebody wants an organisation to become. */
export interface Candidate {
  readonly id: string;
  readonly input: OrganizationInput;
}

/** What must be changed in a candidate; `taken`: numbers that are another organisation's. */
export interface CandidateErrors {
  readonly invalid: readonly FieldError[];
  readonly taken: readonly FieldError[];
}

/** What was found for each candidate, in their order, and the positions of all communes that they name. */
export interface Checked {
  readonly errors: readonly CandidateErrors[];
  readonly positions: Positions;
}

/** Checks candidates against the territory and against the organisations that exist, in three queries for any number. */
export async function checkOrganizations(sql: Sql, candidates: readonly Candidate[]): Promise<Checked> {
  const inputs = candidates.map(({ input }) => input);
  const positions = await communePositions(
    sql,
    inputs.flatMap(({ address, zones }) => [address.communeCode, ...zones]),
  );
  const others = await organizationsBy(sql, {
    ids: inputs.flatMap(({ partOf }) => partOf ?? []),
    finess: inputs.flatMap(({ finess }) => finess ?? []),
    sirets: inputs.map(({ siret }) => siret),
  });
  const sites = candidates.filter(({ input }) => input.partOf !== null).map(({ id }) => id);
  const entities = sites.length > 0 ? await withSites(sql, sites) : new Set<string>();
  const errors = candidates.map((candidate) => ({
    invalid: [
      ...fieldErrors(candidate.input),
      ...unknownCommunes(candidate.input, positions),
      ...parentErrors(candidate, others, entities),
    ],
    taken: taken(candidate, others),
  }));
  return { errors, positions };
}

/** Throws what was found for a candidate: `invalid`, or `conflict` when only its numbers are taken. */
export function refuse({ invalid, taken }: CandidateErrors): void {
  const fields = [...invalid, ...taken];
  if (fields.length === 0) return;
  const names = fields.map(({ path }) => path).join(', ');
  const detail = { fr: `À corriger : ${names}.`, en: `To correct: ${names}.` };
  throw new DomainError(invalid.length > 0 ? 'invalid' : 'conflict', detail, fields);
}

function unknownCommunes({ address, zones }: OrganizationInput, known: Positions): FieldError[] {
  const named = [
    { path: 'address.communeCode', code: address.communeCode },
    ...zones.map((code, index) => ({ path: `zones.${index}`, code })),
  ];
  return named
    .filter(({ code }) => !known.has(code))
    .map(({ path, code }) => ({
      path,
      message: {
        fr: `La commune « ${code} » n’est pas dans le territoire. Importez-la, ou corrigez le code INSEE.`,
        en: `The commune "${code}" is not in the territory. Import it, or correct the INSEE code.`,
      },
    }));
}

/** Two levels only: a legal entity, and its sites. */
function parentErrors(
  { id, input }: Candidate,
  others: readonly Organization[],
  entities: ReadonlySet<string>,
): FieldError[] {
  if (input.partOf === null) return [];
  const parent = others.find((other) => other.id === input.partOf);
  const isEntity = parent !== undefined && parent.input.partOf === null && parent.id !== id;
  if (isEntity && !entities.has(id)) return [];
  const fr = entities.has(id)
    ? 'Cette entité a des établissements : elle ne peut pas devenir elle-même un établissement.'
    : 'Indiquez une entité juridique qui existe dans l’annuaire.';
  const en = entities.has(id)
    ? 'This entity has sites: it cannot become a site itself.'
    : 'Name a legal entity that exists in the directory.';
  return [{ path: 'partOf', message: { fr, en } }];
}

function taken({ id, input }: Candidate, others: readonly Organization[]): FieldError[] {
  return (['finess', 'siret'] as const).flatMap((path) => {
    const owner = others.find(
      (other) => other.id !== id && input[path] !== null && other.input[path] === input[path],
    );
    if (!owner) return [];
    const fr = `Ce numéro est déjà celui de « ${owner.input.name} ».`;
    return [{ path, message: { fr, en: `Already the number of "${owner.input.name}".` } }];
  });
}
