import { z } from 'zod';
import { day } from '../facts';
import { pageQuery } from './paging';

/** `planned-end` closes the need; every other reason makes it wait for another provider. */
export const endReasons = [
  'planned-end',
  'coordinator-choice',
  'family-choice',
  'provider-stops',
  'error',
] as const;
export const endMission = z.strictObject({ reason: z.enum(endReasons), on: day.optional() });

export const missionQuery = z.strictObject({
  ...pageQuery,
  state: z.string().max(200).optional(),
  organizationId: z.uuid().optional(),
  residentId: z.uuid().optional(),
  careRequestId: z.uuid().optional(),
});

/** A provider stops: its offers are withdrawn, its missions end, visits from `on` are cancelled, needs reopened. */
export const stopOrganization = z.strictObject({ on: day.optional() });
export interface StopSummary {
  readonly organizationId: string;
  readonly on: string;
  readonly requestsReopened: number;
  readonly missionsReleased: number;
  readonly visitsCancelled: number;
}
