import type { PayerPart, StatementCorrection, StatementLine, StatementView } from '@chez-soi/contracts';
import { type Payer, payers } from '@chez-soi/economics';
import type { Figures } from '../figures';
import { toFigureView } from '../model-figures';
import type { PersonMonth } from './person-month';
import { chargeOf, type PostedCharge } from './posting';

/** An entry of the ledger with its legs. */
export interface PostedEntry extends PostedCharge {
  readonly residentId: string;
  readonly kind: 'charge' | 'correction';
  readonly postedAt: Date;
}

/** What stands of a person's month: live where nothing is posted yet, else what the ledger says. */
export function statementOf(
  residentId: string,
  month: PersonMonth | null,
  posted: readonly PostedEntry[] | null,
  { figures, organizationId }: { readonly figures: Figures; readonly organizationId: string | null },
): StatementView {
  const live = (month?.lines ?? []).map(chargeOf);
  const charges = (posted ?? live).filter((one) => !organizationId || one.organizationId === organizationId);
  const lines = linesOf(charges);
  const corrections = (posted ?? [])
    .filter(({ kind }) => kind === 'correction')
    .map((entry): StatementCorrection => ({
      ...{ organizationId: entry.organizationId, serviceCode: entry.serviceCode, minutes: entry.minutes },
      ...{ grossCents: grossOf(entry), parts: partsOf([entry]), charges: [entry.chargeId] },
      postedAt: entry.postedAt.toISOString(),
    }));
  return {
    ...{ residentId, lines, corrections, parts: partsOf(charges) },
    minutes: charges.reduce((sum, { minutes }) => sum + minutes, 0),
    grossCents: charges.reduce((sum, one) => sum + grossOf(one), 0),
    reckoning: organizationId ? null : reckoningOf(figures, month),
  };
}

function reckoningOf(figures: Figures, month: PersonMonth | null): StatementView['reckoning'] {
  if (!month) return null;
  const { model, formula, rows, verified, unverified, unpriced, lines } = month;
  const outside = lines.filter(({ outsideModel }) => outsideModel).map(({ serviceCode }) => serviceCode);
  return {
    ...{ model, formula, verified, unverified, unpriced },
    rows: rows.map((row) => toFigureView(figures, row)),
    outsideModel: [...new Set(outside)].sort(),
  };
}

/** One line per provider and service, without what was posted back to nought. */
function linesOf(charges: readonly PostedCharge[]): readonly StatementLine[] {
  const groups = new Map<string, PostedCharge[]>();
  for (const charge of charges) {
    const key = `${charge.organizationId ?? ''} ${charge.serviceCode}`;
    const group = groups.get(key);
    if (group) group.push(charge);
    else groups.set(key, [charge]);
  }
  return [...groups.keys()]
    .sort()
    .map((key) => lineOf(groups.get(key)!))
    .filter(isSomething);
}

const isSomething = ({ minutes, grossCents, parts }: StatementLine): boolean =>
  minutes !== 0 || grossCents !== 0 || parts.length > 0;

function lineOf(group: readonly PostedCharge[]): StatementLine {
  const { organizationId, serviceCode } = group[0]!;
  const standing = new Map<string, { minutes: number; grossCents: number }>();
  for (const charge of group) {
    const before = standing.get(charge.chargeId) ?? { minutes: 0, grossCents: 0 };
    const grossCents = before.grossCents + grossOf(charge);
    standing.set(charge.chargeId, { minutes: before.minutes + charge.minutes, grossCents });
  }
  const left = [...standing].filter(([, { minutes, grossCents }]) => minutes !== 0 || grossCents !== 0);
  return {
    ...{ organizationId, serviceCode, parts: partsOf(group), charges: left.map(([id]) => id).sort() },
    visits: left.filter(([id]) => !id.includes(':')).length,
    minutes: left.reduce((sum, [, { minutes }]) => sum + minutes, 0),
    grossCents: left.reduce((sum, [, { grossCents }]) => sum + grossCents, 0),
  };
}

/** What payers bear of it is its gross. */
function grossOf({ legs }: PostedCharge): number {
  return legs.reduce((sum, { account, cents }) => (account.startsWith('payer:') ? sum + cents : sum), 0);
}

function partsOf(charges: readonly PostedCharge[]): readonly PayerPart[] {
  const by = new Map<string, number>();
  for (const { account, cents } of charges.flatMap(({ legs }) => legs))
    by.set(account, (by.get(account) ?? 0) + cents);
  const centsOf = (payer: Payer) => by.get(`payer:${payer}`) ?? 0;
  return payers.filter((payer) => centsOf(payer) !== 0).map((payer) => ({ payer, cents: centsOf(payer) }));
}
