import { Injectable } from '@nestjs/common';
import { SESSION_NOTE_CODE, type ShareMeasures, type SharingView } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  decide,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { maySetSharing } from './domain/seen-by';
import { standingOf } from './standing';
import type { TelemonitoringStores } from './store/stores';

/** Which relative sees which measurements, and whether alerts: nothing but what the person ticked. */
@Injectable()
export class SharingService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly readAudit: ReadAudit,
  ) {}

  async read(ctx: Ctx, residentId: string): Promise<SharingView> {
    requireMay(ctx, residentId);
    await this.readAudit.record(ctx, { entityType: 'MeasureSharing', entityIds: [], residentId });
    return this.view(residentId);
  }

  /** Replaces what one relative sees. Throws `not-found` for whoever may not tick for this person. */
  async share(
    ctx: Ctx,
    residentId: string,
    relationId: string,
    { codes, alerts }: ShareMeasures,
  ): Promise<SharingView> {
    requireMay(ctx, residentId);
    const before = await this.view(residentId);
    const relatives = [
      ...before.relatives.filter((one) => one.relationId !== relationId),
      { relationId, codes, alerts },
    ];
    const view = { ...before, relatives };
    const tick = { relationId, codes, alerts };
    const statement = this.stores.sharing.put(new Statement(), residentId, tick, ctx.now);
    recordWrite(statement, ctx, { entityType: 'MeasureSharing', entityIds: [relationId], residentId });
    await rememberAnswer(statement, ctx, view, 200).run(this.database);
    return view;
  }

  private async view(residentId: string): Promise<SharingView> {
    const ticked = (await this.stores.sharing.of(this.database, [residentId])).get(residentId) ?? [];
    return {
      codes: [
        ...(await this.stores.monitorings.codesOf(this.database, residentId)),
        ...((await this.stores.notes.areThereOf(this.database, residentId)) ? [SESSION_NOTE_CODE] : []),
      ],
      relatives: ticked.map((one) => ({ ...one, codes: [...one.codes] })),
    };
  }
}

function requireMay(ctx: Ctx, residentId: string): void {
  decide(ctx.actor, 'measure.share', { residentId });
  if (maySetSharing(standingOf(ctx, residentId, []), ctx.within === 'all')) return;
  throw DomainError.notFound(
    'La personne, ou qui la représente, choisit qui voit ses mesures.',
    'The person, or whoever represents them, chooses who sees the measurements.',
  );
}
