import { type DataOf, careRequestsEvents as event } from '@chez-soi/contracts';
import { apaEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Said, said } from '@chez-soi/messaging/testing';
import type { Story } from './pilot';

type Done = DataOf<(typeof event)['visit.done.v1']>;

/** The visits of a story as they were recorded, in the order in which they were told. */
const recorded = ({ events }: Story): readonly Done[] =>
  events.filter(({ definition }) => definition === event['visit.done.v1']).map(({ data }) => data as Done);

/** A plan of so many hours a month of the story's help, and the id of its application. */
export function granted(
  residentId: string,
  notifiedOn: string,
  hours: number,
  apaApplicationId = newId(),
): Said {
  const plan = { gir: 4, planCents: hours * 2500, participationCents: 0, provisionalRights: 0 };
  const item = { serviceCode: 'home-help', per: 'hour' as const, unitPriceCents: 2500 };
  return said(apaEvents['apa-application.granted.v1'], apaApplicationId, {
    ...{ residentId, apaApplicationId, notifiedOn, reviewOn: '2029-01-01', ...plan },
    items: [{ ...item, quantityHundredths: hours * 100 }],
  });
}

export const suspended = (residentId: string, apaApplicationId: string, from: string): Said =>
  said(apaEvents['apa-application.suspended.v1'], apaApplicationId, {
    ...{ residentId, apaApplicationId, reason: 'hospital', from },
  });

export const resumed = (residentId: string, apaApplicationId: string, from: string): Said =>
  said(apaEvents['apa-application.resumed.v1'], apaApplicationId, {
    ...{ residentId, apaApplicationId, reason: 'returned', from },
  });

export const closed = (residentId: string, apaApplicationId: string, on: string): Said =>
  said(apaEvents['apa-application.closed.v1'], apaApplicationId, {
    ...{ residentId, apaApplicationId, reason: 'moved', on },
  });

/** The visit of a story is found right, as it is or with other minutes. */
export function validated(of: Story, index: number, at: string, minutes?: number): Said {
  const { plannedMinutes: _, ...visit } = recorded(of)[index]!;
  const data = { ...visit, minutes: minutes ?? visit.minutes };
  return said(event['visit.validated.v1'], visit.visitId, { ...data, by: 'provider', at });
}

export function corrected(of: Story, index: number, at: string, minutes: number): Said {
  const { plannedMinutes: _, ...visit } = recorded(of)[index]!;
  return said(event['visit.corrected.v1'], visit.visitId, { ...visit, minutes, reason: 'wrong-time', at });
}

export function disputed(of: Story, index: number, at: string): Said {
  const { plannedMinutes: _p, startedAt: _s, endedAt: _e, minutes: _m, ...ids } = recorded(of)[index]!;
  return said(event['visit.disputed.v1'], ids.visitId, {
    ...ids,
    reason: 'shorter-than-recorded',
    by: 'family',
    at,
  });
}
