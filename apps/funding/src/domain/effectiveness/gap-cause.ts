import type { GapMinutes } from './effectiveness';

/** Who called a visit off; a stay in hospital counts as such, whoever did. */
export function causeOfCancelling(by: string, reason: string): GapMinutes['cause'] {
  if (reason === 'hospital') return 'hospital';
  if (by === 'resident' || by === 'family') return 'cancelled-by-family';
  return by === 'provider' ? 'cancelled-by-provider' : 'cancelled-by-desk';
}
