import { Injectable } from '@nestjs/common';
import type { CallerList, ListedCaller, SaveCallerList } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit, recordWrite, Statement } from '@chez-soi/service-kit';
import { CallStore } from '../store/call.store';
import { KnownStore } from '../store/known.store';

/** Whom a resident agreed to be put through without touching the tablet. */
@Injectable()
export class CallersService {
  constructor(
    private readonly database: Database,
    private readonly calls: CallStore,
    private readonly known: KnownStore,
    private readonly audit: ReadAudit,
  ) {}

  async read(ctx: Ctx, residentId: string): Promise<CallerList> {
    decide(ctx.actor, 'caller-list.read', { residentId });
    const { version, callers } = await this.calls.list(this.database, residentId);
    await this.audit.record(ctx, { entityType: 'CallerList', entityIds: [residentId], residentId });
    return { residentId, version, callers };
  }

  /** Throws `stale` for the slower of two, `rule` for a person whom no event told of. */
  async save(ctx: Ctx, residentId: string, { version, callers }: SaveCallerList): Promise<CallerList> {
    decide(ctx.actor, 'caller-list.edit', { residentId });
    const unique = [...new Map(callers.map((one) => [nameOf(one), one])).values()];
    await this.database.transaction(async (tx) => {
      const resident = await this.known.lockResident(tx, residentId);
      if (!resident || resident.mergedInto)
        throw DomainError.notFound('Cette personne n’est pas connue.', 'This person is not known.');
      const was = await this.calls.list(tx, residentId);
      if (was.version !== version) throw stale();
      const statement = new Statement().add(
        (bind) => `INSERT INTO caller_list (resident_id, version, callers)
          VALUES (${bind(residentId)}, 1, ${bind(JSON.stringify(unique))}::jsonb)
          ON CONFLICT (resident_id) DO UPDATE SET version = caller_list.version + 1, callers = excluded.callers`,
      );
      const entry = { entityType: 'CallerList', entityIds: [residentId], residentId };
      await recordWrite(statement, ctx, entry).run(tx);
    });
    return { residentId, version: version + 1, callers: unique };
  }
}

function nameOf(caller: ListedCaller): string {
  return caller.kind === 'relative' ? caller.relationId : caller.organizationId;
}

function stale(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié cette liste entre-temps. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this list in the meantime. Reload, then try again.',
  });
}
