import type { SessionAct, SessionActMonth, ValuedSessionAct } from '@chez-soi/contracts';
import { type ParameterRow, type Teleconsultant, teleconsultationTariff } from '@chez-soi/economics';
import { type Cents, type Day, DomainError } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { toFigureView } from './model-figures';

/** One version of what a clinician said that a session was, as telehealth told it; `act` null once taken back. */
export interface ToldAct {
  readonly id: string;
  readonly revision: number;
  readonly encounterId: string;
  readonly residentId: string;
  readonly organizationId: string;
  /** In Paris, on which the session began. */
  readonly day: Day;
  readonly act: string | null;
  readonly inCarePathway: boolean | null;
  readonly at: Date;
}

/** Whose tariff an act is paid at; of every other act the tariff is not known here. */
const tariffs: Readonly<Record<string, Teleconsultant>> = {
  tcg: 'general-practitioner',
  'tcs-psychiatry-neurology': 'psychiatrist-neurologist',
  'tcs-gynaecology': 'gynaecologist',
};

interface Worth extends Pick<ValuedSessionAct, 'priceCents' | 'insuranceCents' | 'restCents' | 'formula'> {
  readonly rows: readonly ParameterRow[];
}

const amounts = (priceCents: Cents | null, insuranceCents: Cents | null, restCents: Cents | null): Worth => ({
  ...{ priceCents, insuranceCents, restCents },
  ...{ formula: [], rows: [] },
});

/**
 * What an act comes to on its day, and what the Assurance Maladie pays of it: within the care pathway only, since what it
 * pays outside of it is not known here. Whose the rest is (complementary cover, person) is never said.
 */
export function worthOf(figures: Figures, { act, inCarePathway, day }: ToldAct): Worth {
  if (act === null) return amounts(null, null, null);
  if (act === 'not-billed') return amounts(0, 0, 0);
  const tariff = tariffOn(figures, act, day);
  if (!tariff) return amounts(null, null, null);
  const { priceCents, insuranceCents, restCents, formula, rowsUsed } = tariff;
  if (inCarePathway) return { priceCents, insuranceCents, restCents, formula, rows: rowsUsed };
  return { ...amounts(priceCents, null, null), rows: rowsUsed.filter(({ unit }) => unit !== 'ratio') };
}

/** Undefined where no figure of that day is known: nothing is guessed. */
function tariffOn(figures: Figures, act: string, day: Day) {
  const consultant = tariffs[act];
  if (!consultant) return undefined;
  try {
    return teleconsultationTariff(figures.parameters, day, consultant);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Acts of a person's month; `told` has every version, by session and revision. A version that is not the last is history. */
export function actsOfMonth(
  figures: Figures,
  told: readonly ToldAct[],
): Pick<SessionActMonth, 'items' | 'known'> {
  const last = told.filter(({ id }, index) => told[index + 1]?.id !== id);
  const items = last.map((one) => {
    const versions = told.filter(({ id }) => id === one.id).map(toldOf);
    const { rows, ...worth } = worthOf(figures, one);
    return {
      ...{ encounterId: one.encounterId, organizationId: one.organizationId, on: one.day },
      ...{ ...toldOf(one), ...worth, rows: rows.map((row) => toFigureView(figures, row)) },
      before: versions.slice(0, -1),
    };
  });
  const known = items.filter(({ restCents }) => restCents !== null);
  const sum = (pick: (one: ValuedSessionAct) => Cents | null) =>
    known.reduce((total, one) => total + (pick(one) ?? 0), 0);
  return {
    items,
    known: {
      sessions: known.length,
      priceCents: sum(({ priceCents }) => priceCents),
      insuranceCents: sum(({ insuranceCents }) => insuranceCents),
      restCents: sum(({ restCents }) => restCents),
    },
  };
}

function toldOf({ act, inCarePathway, at }: ToldAct) {
  return { act: act as SessionAct | null, inCarePathway, declaredAt: at.toISOString() };
}
