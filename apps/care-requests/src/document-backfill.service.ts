import type { Clock } from '@chez-soi/kernel';
import { CLOCK, Database } from '@chez-soi/service-kit';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { BackfillStore } from './store/backfill.store';

/** Before the first request: circles, consents, help plans and messages of before have their documents, once. */
@Injectable()
export class DocumentBackfillService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    // Two instances that start together take turns; whoever is second finds nothing to do.
    await this.database.atomically(async (turn) => {
      await turn.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.document_backfill'))`);
      const store = new BackfillStore(this.database);
      for (const kind of await store.pending()) await store.write(kind, this.clock());
    });
  }
}
