import type { ApaPlan } from '@chez-soi/contracts';
import type { ApaApplication, ApaFile } from '../apa/application';
import { emptyFile } from '../apa/filing';
import type { Moment } from '../occurrence';

type Fields = Partial<Omit<ApaApplication, 'file'>> & Partial<ApaFile>;

/** An application received and complete on 1 May 2026. */
export function anApplication(fields: Fields = {}): ApaApplication {
  const { plans, provisionalRights, decision, hospitalisedOn, suspensions, assessment, ...own } = fields;
  const part = { plans, provisionalRights, decision, hospitalisedOn, suspensions, assessment };
  const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
  return {
    id: '018f0000-0000-7000-8000-0000000000a1',
    version: 3,
    residentId: '018f0000-0000-7000-8000-000000000001',
    communeCode: '38185',
    kind: 'first',
    revises: null,
    state: 'complete',
    channel: 'paper',
    filedBy: 'somebody',
    createdAt: new Date('2026-05-01T08:00:00Z'),
    receivedOn: '2026-05-01',
    completedOn: '2026-05-01',
    gir: 4,
    ...own,
    file: {
      ...emptyFile,
      declaration: {
        otherBenefit: 'none',
        givesUpOtherBenefit: false,
        foreignNational: false,
        resources: null,
        doctorName: '',
        comment: '',
      },
      ...given,
    },
  };
}

/** A plan of 500 € a month, proposed on 20 May 2026. */
export function aPlan(
  fields: Partial<ApaPlan> & { readonly answered?: NonNullable<ApaPlan['answer']>['kind'] } = {},
): ApaPlan {
  const { answered, ...own } = fields;
  return {
    id: '018f0000-0000-7000-8000-0000000000b1',
    final: false,
    gir: 4,
    items: [],
    totalCents: 50_000,
    ceilingCents: 81_152,
    saturationPercent: 61.6,
    participation: null,
    proposedOn: '2026-05-20',
    deliveredOn: '2026-05-20',
    answer: answered ? { kind: answered, on: '2026-05-22', words: null } : null,
    ...own,
  };
}

/** Noon in Paris of a day. */
export const noonOf = (day: string): Date => new Date(`${day}T10:00:00Z`);

export const momentOn = (day: string): Moment => {
  let made = 0;
  return {
    now: noonOf(day),
    newId: () => `018f0000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  };
};
