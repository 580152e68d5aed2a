import type { QualitySample } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import type { ParticipantStore } from '../store/participant.store';

/** The newest samples of lines, gathered between two looks at the tables. */
export class QualitySamples {
  private readonly newest = new Map<string, QualitySample>();

  constructor(
    private readonly database: Database,
    private readonly participants: ParticipantStore,
    private readonly clock: Clock,
  ) {}

  note(participantId: string, sample: QualitySample): void {
    this.newest.set(participantId, { ...this.newest.get(participantId), ...sample });
  }

  /** Stores the newest sample of everybody, one row a person and session. */
  async keep(): Promise<void> {
    const samples = [...this.newest];
    this.newest.clear();
    for (const [id, sample] of samples)
      await this.participants.keepQuality(this.database, id, sample, this.clock());
  }
}
