import { type Database, recallAnswer, rememberAnswer, Statement } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import { scopeChallenge } from '../smart/insufficient-scope';
import { FhirStore } from '../store';
import type { Written } from '../write/written';
import { contextOf } from './policy-rights';

interface Kept {
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** A POST that is sent again with its Idempotency-Key has no second effect, and gets its first answer. */
export class RepeatedWrites {
  constructor(private readonly database: Database) {}

  async once(request: FastifyRequest, work: () => Promise<Written>): Promise<Written> {
    const ctx = contextOf(request);
    if (!ctx.idempotency) return work();
    let hidden = false;
    try {
      return await this.database.atomically(async (tx) => {
        const written = await work();
        hidden = written.hidden ?? false;
        const kept = { type: written.type, id: written.id, version: written.stored?.version };
        await rememberAnswer(new Statement(), ctx, kept, written.status).run(tx);
        return written;
      });
    } catch (error) {
      // A token that may not write this does not learn what another one wrote.
      if (scopeChallenge(error)) throw error;
      const first = await recallAnswer(this.database, ctx);
      if (!first) throw error;
      const { type, id, version } = first.answer as Kept;
      const stored = await new FhirStore(this.database).vread(type, id, version, 'all');
      return { status: first.status as Written['status'], type, id, stored, hidden };
    }
  }
}
