import type { OnModuleInit } from '@nestjs/common';
import type { Clock } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import { reindex } from '../document/reindex';
import type { Surface } from '../surface';

/** Before the first request: documents of types whose search parameters changed are indexed anew. */
export class IndexAtStart implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly surfaces: readonly Surface[],
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await reindex(this.database, this.surfaces, { now: this.clock() });
  }
}
