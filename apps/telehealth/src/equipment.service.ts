import { Injectable } from '@nestjs/common';
import type { EquipmentView, TellEquipment } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  decide,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { EquipmentStore } from './store/equipment.store';

/** Whether there is a line and a device at home: asked before a remote appointment, never a reason to refuse one. */
@Injectable()
export class EquipmentService {
  private readonly store = new EquipmentStore();

  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  async read(ctx: Ctx, residentId: string): Promise<EquipmentView> {
    await this.mayReach(ctx, this.database, residentId, 'equipment.read');
    const told = await this.store.read(this.database, residentId);
    await this.readAudit.record(ctx, { entityType: 'Equipment', entityIds: [residentId], residentId });
    const { internet = null, device = null, toldAt } = told ?? {};
    return { residentId, internet, device, toldAt: toldAt?.toISOString() ?? null };
  }

  /** The latest answer counts. */
  tell(ctx: Ctx, residentId: string, { internet, device }: TellEquipment): Promise<EquipmentView> {
    return this.database.transaction(async (tx) => {
      await this.mayReach(ctx, tx, residentId, 'equipment.tell');
      const statement = new Statement().add(
        (bind) => `
          INSERT INTO equipment (resident_id, internet, device, told_at)
          VALUES (${bind(residentId)}, ${bind(internet)}, ${bind(device)}, ${bind(ctx.now)})
          ON CONFLICT (resident_id) DO UPDATE SET internet = excluded.internet, device = excluded.device,
            told_at = excluded.told_at`,
      );
      recordWrite(statement, ctx, { entityType: 'Equipment', entityIds: [residentId], residentId });
      const view = { residentId, internet, device, toldAt: ctx.now.toISOString() };
      await rememberAnswer(statement, ctx, view, 200).run(tx);
      return view;
    });
  }

  /** An organisation sees what there is at the homes of people whom it has appointments with. */
  private async mayReach(
    ctx: Ctx,
    sql: Sql,
    residentId: string,
    action: 'equipment.read' | 'equipment.tell',
  ): Promise<void> {
    const organizationIds = await this.store.providersOf(sql, residentId);
    decide(ctx.actor, action, { residentId, organizationIds: organizationIds ?? [] });
    if (!organizationIds)
      throw DomainError.notFound('Cette personne n’est pas connue.', 'This person is not known.');
  }
}
