import { type Month, type Payer, payers } from '@chez-soi/economics';
import { changedOnly, type DocumentWrite, lastDocuments } from '@chez-soi/fhir';
import type { Ctx, Sql } from '@chez-soi/service-kit';
import type { Claim, ExplanationOfBenefit, Reference } from 'fhir/r4';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import { cancelledClaim, type ClaimKey, claimId, toClaim } from '../fhir/claim';
import {
  cancelledExplanation,
  claimedOf,
  explanationId,
  toExplanation,
} from '../fhir/explanation-of-benefit';
import type { MonthLine } from '../fhir/month-line';
import { claimSurface, explanationSurface } from '../fhir/surface';
import { payerReference } from '../fhir/systems';

type LinesByPerson = ReadonlyMap<string, readonly MonthLine[]>;

/** Claims and explanations of people's months as their lines, all of them, now stand; those that are unchanged are left out. */
export async function benefitDocuments(
  tx: Sql,
  ctx: Ctx,
  month: Month,
  lines: LinesByPerson,
): Promise<DocumentWrite[]> {
  const rights = await rightsIn(tx, month, [...lines.keys()]);
  return [
    ...(await claimWrites(tx, ctx, month, lines, rights)),
    ...(await explanationWrites(tx, ctx, month, lines, rights)),
  ];
}

async function claimWrites(
  tx: Sql,
  { now: created }: Ctx,
  month: Month,
  persons: LinesByPerson,
  rights: Rights,
): Promise<DocumentWrite[]> {
  const groups = [...persons].flatMap(([residentId, lines]) => claimsOf({ month, residentId }, lines));
  const last = await lastDocuments<Claim>(
    tx,
    claimSurface,
    groups.map(({ key }) => claimId(key)),
  );
  const told = groups.flatMap(({ key, lines }) => {
    const before = last.get(claimId(key));
    const isAsked = lines.some(({ charges }) => claimedOf(charges).includes(key.payer));
    if (!isAsked) return before && before.status !== 'cancelled' ? [cancelledClaim(before, created)] : [];
    const [right] = key.payer === 'CD' ? (rights.get(key.residentId) ?? []) : [];
    return [toClaim(key, lines, { coverage: right ?? noRight(key.payer), created })];
  });
  return changedOnly(claimSurface, told, last, ['created']);
}

/** Every claim that there may be: one that was made before may have come to nothing. */
function claimsOf(
  of: Pick<ClaimKey, 'month' | 'residentId'>,
  lines: readonly MonthLine[],
): { readonly key: ClaimKey; readonly lines: readonly MonthLine[] }[] {
  const organizations = [...new Set(lines.map(({ organizationId }) => organizationId))];
  return organizations.flatMap((organizationId) => {
    const own = lines.filter((line) => line.organizationId === organizationId);
    return payers
      .filter((payer) => payer !== 'USAGER')
      .map((payer) => ({ key: { ...of, organizationId, payer }, lines: own }));
  });
}

async function explanationWrites(
  tx: Sql,
  { now: created }: Ctx,
  month: Month,
  persons: LinesByPerson,
  rights: Rights,
): Promise<DocumentWrite[]> {
  const idOf = (residentId: string) => explanationId({ month, residentId });
  const last = await lastDocuments<ExplanationOfBenefit>(
    tx,
    explanationSurface,
    [...persons.keys()].map(idOf),
  );
  const told = [...persons].flatMap(([residentId, all]) => {
    const before = last.get(idOf(residentId));
    const lines = all.filter(({ charges }) => charges.length > 0);
    if (lines.length === 0)
      return before && before.status !== 'cancelled' ? [cancelledExplanation(before, created)] : [];
    const coverages = rights.get(residentId) ?? [noRight('USAGER')];
    return [toExplanation({ month, residentId }, lines, { coverages, created })];
  });
  return changedOnly(explanationSurface, told, last, ['created']);
}

/** By person, the right that began last first. */
type Rights = ReadonlyMap<string, readonly Reference[]>;

/** The rights to APA that hold on a day of the month. */
async function rightsIn(tx: Sql, month: Month, residentIds: readonly string[]): Promise<Rights> {
  const rows = await tx.prepared<{ id: string; person: string }>(
    'benefit-rights',
    `SELECT id, owner_resident AS person FROM fhir_resource WHERE type = 'Coverage' AND owner_resident = ANY($1::uuid[])
       AND NOT deleted AND content->>'status' <> 'entered-in-error' AND content->'period'->>'start' <= $3
       AND coalesce(content->'period'->>'end', $2) >= $2 ORDER BY content->'period'->>'start' DESC, id`,
    [residentIds, firstDayOf(month), lastDayOf(month)],
  );
  const rights = new Map<string, Reference[]>();
  for (const { id, person } of rows)
    rights.set(person, [...(rights.get(person) ?? []), { reference: `Coverage/${id}` }]);
  return rights;
}

/** Who bears it without a right that is a document: R4 wants a coverage all the same. */
const noRight = (payer: Payer): Reference => ({ ...payerReference(payer), type: 'Coverage' });
