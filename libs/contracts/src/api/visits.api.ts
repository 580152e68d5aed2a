import { z } from 'zod';
import { day, instant } from '../facts';

export type VisitState = 'planned' | 'in-progress' | 'done' | 'absent' | 'cancelled' | 'not-honoured';

export interface VisitView {
  readonly id: string;
  readonly missionId: string;
  readonly careRequestId: string;
  readonly residentId: string;
  readonly residentName: string | null;
  /** Address line and floor or door code, for the worker of an accepted mission and the family only. */
  readonly place: string | null;
  /** Commune and telephone of the person, for those who see the place. */
  readonly communeCode: string | null;
  readonly phone: string | null;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly plannedStart: string;
  readonly plannedEnd: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly state: VisitState;
  readonly reason: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
}
export const visitQuery = z.strictObject({
  from: day,
  to: day,
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
});
/** Times come from the worker's device, which may have been offline. */
export const startVisit = z.strictObject({ at: instant.optional() });
export const completeVisit = z.strictObject({
  at: instant.optional(),
  note: z.string().trim().max(2000).optional(),
});
export const missVisit = z.strictObject({ outcome: z.enum(['absent', 'not-honoured']) });
export const cancelVisit = z.strictObject({
  reason: z.enum(['family-choice', 'provider-choice', 'hospital', 'weather', 'other']),
});
