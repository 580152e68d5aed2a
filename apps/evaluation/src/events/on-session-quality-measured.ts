import type { telehealthEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

/** Of whom each line was is left out: the evaluation asks how good lines are, not whose. */
export const onSessionQualityMeasured = (
  facts: FactsService,
): GroupHandler<(typeof telehealthEvents)['session.quality-measured.v1']> =>
  facts.from('session_fact', ({ data }) => ({
    encounter_id: data.encounterId,
    lines: data.lines.map(({ participantId: _, ...line }) => line),
  }));
