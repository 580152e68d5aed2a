import type { careRequestsEvents, DataOf } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { Recorded } from '../domain/delivery';

type Said = Pick<
  DataOf<(typeof careRequestsEvents)['visit.validated.v1']>,
  'visitId' | 'residentId' | 'organizationId' | 'serviceCode' | 'startedAt' | 'minutes'
>;

/** A visit belongs to the Paris day on which it began, even if it ended after midnight. */
export function toRecorded(said: Said): Recorded {
  const { visitId: id, residentId, organizationId, serviceCode, startedAt, minutes } = said;
  const day = parisDay(new Date(startedAt));
  return { id, residentId, organizationId, serviceCode, day, startedAt, minutes };
}
