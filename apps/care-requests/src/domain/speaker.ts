import type { CareRequestInput } from '@chez-soi/contracts';
import type { CareRequest } from './care-request';
import type { Relation } from './relation';

export type Speaker = Pick<CareRequest, 'spokenBy' | 'spokenByRelationId'>;

/** Who spoke: the relation and its mandate; without one, a professional for hospital and CCAS, else the person. */
export function speaker(
  input: Pick<CareRequestInput, 'channel'>,
  relation: Pick<Relation, 'id' | 'mandate'> | null,
): Speaker {
  if (relation) return { spokenBy: relation.mandate, spokenByRelationId: relation.id };
  const atWork = input.channel === 'hospital' || input.channel === 'ccas';
  return { spokenBy: atWork ? 'professional' : 'resident', spokenByRelationId: null };
}
