import type { careRequestsEvents } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { Handler } from '@chez-soi/messaging';
import { causeOfCancelling } from '../domain/effectiveness/gap-cause';
import { saveGap } from '../store/effectiveness.store';

/** Minutes are unknown of what was told before they were said. */
export const onVisitMissed: Handler<(typeof careRequestsEvents)['visit.missed.v1']> = (
  { data: { plannedAt, plannedMinutes = 0, outcome, ...visit } },
  tx,
) =>
  saveGap(tx, {
    ...visit,
    ...{ day: parisDay(new Date(plannedAt)), minutes: plannedMinutes, cause: outcome, reason: null },
  });

export const onVisitCancelled: Handler<(typeof careRequestsEvents)['visit.cancelled.v1']> = (
  { data: { plannedAt, plannedMinutes = 0, by, reason, ...visit } },
  tx,
) =>
  saveGap(tx, {
    ...visit,
    ...{ day: parisDay(new Date(plannedAt)), minutes: plannedMinutes },
    ...{ cause: causeOfCancelling(by, reason), reason },
  });
