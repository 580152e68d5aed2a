import { Injectable } from '@nestjs/common';
import type { AlertQuery, AlertView, AnsweredBy, HandleAlert, Page } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { NewEvent } from '@chez-soi/messaging';
import { type Ctx, Database, decide, ReadAudit, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { acknowledgedEvent, type AlertWriter, handledEvent } from './alert-writer';
import {
  acknowledgeAlert,
  type Alert,
  alertLifecycle,
  type Answer,
  chainOf,
  handleAlert,
  isLate,
  nextOf,
} from './domain/alert';
import { type Monitoring, organizationsOf } from './domain/monitoring';
import { seesAlerts, type Sharing, type Standing } from './domain/seen-by';
import { standingOf } from './standing';
import { alertOrder, type ListedAlert } from './store/alert.store';
import type { TelemonitoringStores } from './store/stores';

/** Alerts that wait for somebody, and who took care of them. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly writer: AlertWriter,
    private readonly readAudit: ReadAudit,
  ) {}

  /** Within the caller's reach; relatives only those of people who show them alerts. */
  async list(ctx: Ctx, query: AlertQuery): Promise<Page<AlertView>> {
    const rows = await this.stores.alerts.list(this.database, ctx.within, query);
    const ticked = await this.stores.sharing.of(this.database, [
      ...new Set(rows.map(({ residentId }) => residentId)),
    ]);
    const keys = ({ receivedAt, id }: ListedAlert) => ({ at: receivedAt, id });
    const { items, next } = alertOrder.page(rows, query.limit, keys, (row) => {
      const standing = standingOf(ctx, row.residentId, row.organizations);
      const shown = seesAlerts(standing, ticked.get(row.residentId) ?? []);
      return shown ? toView(row, row, standing, ticked.get(row.residentId) ?? []) : null;
    });
    const seen = items.filter((one) => one !== null);
    await this.readAudit.recordEach(ctx, 'Alert', seen);
    return { items: seen, next };
  }

  /** Whoever takes care of it first does; throws `conflict` for the second, saying since when. */
  acknowledge(ctx: Ctx, id: string, note: string | null): Promise<AlertView> {
    return this.answer(ctx, id, note, (alert, by) => {
      if (alert.acknowledged && alert.state === 'acknowledged') throw taken(alert.acknowledged);
      const after = acknowledgeAlert(alert, by);
      return { after, event: acknowledgedEvent(after) };
    });
  }

  handle(ctx: Ctx, id: string, { outcome, note }: HandleAlert): Promise<AlertView> {
    return this.answer(ctx, id, note, (alert, by) => {
      const after = handleAlert(alert, by, outcome);
      return { after, event: handledEvent(after) };
    });
  }

  private answer(
    ctx: Ctx,
    id: string,
    note: string | null,
    next: (alert: Alert, by: Answer) => { readonly after: Alert; readonly event: NewEvent },
  ): Promise<AlertView> {
    return this.database.transaction(async (tx) => {
      const alert = await this.stores.alerts.lock(tx, id);
      const monitoring = alert && (await this.stores.monitorings.byId(tx, alert.monitoringId));
      const organizationIds = monitoring ? organizationsOf(monitoring) : [];
      decide(ctx.actor, 'alert.answer', { residentId: alert?.residentId ?? null, organizationIds });
      if (!alert || !monitoring) throw unknownAlert();
      const ticked = (await this.stores.sharing.of(tx, [alert.residentId])).get(alert.residentId) ?? [];
      const standing = standingOf(ctx, alert.residentId, organizationIds);
      if (!mayAnswer(standing, monitoring, ticked)) throw unknownAlert();
      const { after, event } = next(alert, answerOf(ctx, standing, note));
      const view = toView(after, monitoring, standing, ticked);
      const statement = this.writer.changed(new Statement(), ctx, [after], [event]);
      await rememberAnswer(statement, ctx, view, 200).run(tx);
      return view;
    });
  }
}

/** Professionals; of relatives, those who are told, while the person shows them alerts. */
function mayAnswer(
  standing: Standing,
  { recipients }: Pick<Monitoring, 'recipients'>,
  ticked: readonly Sharing[],
): boolean {
  if (standing.as !== 'relative') return standing.as === 'professional';
  const isTold = recipients.some(({ id }) => standing.relationIds.includes(id));
  return isTold && seesAlerts(standing, ticked);
}

function answerOf(ctx: Ctx, standing: Standing, note: string | null): Answer {
  const { accountId, organizationId } = ctx.actor;
  const common = { accountId, at: ctx.now, note };
  if (standing.as === 'relative') return { kind: 'relation', id: standing.relationIds[0]!, ...common };
  if (ctx.within === 'all') return { kind: 'coordinator', id: null, ...common };
  return { kind: 'organization', id: organizationId, ...common };
}

/** Notes are between professionals and the person; relatives see what was done, not what was written of it. */
function toView(
  alert: Alert,
  monitoring: Pick<Monitoring, 'recipients' | 'operatorReference'>,
  standing: Standing,
  ticked: readonly Sharing[],
): AlertView {
  const answered = (answer: Answer | null): AnsweredBy | null =>
    answer && {
      ...{ kind: answer.kind, id: answer.id, at: answer.at.toISOString() },
      note: standing.as === 'relative' ? null : answer.note,
    };
  const { id, version, monitoringId, residentId, operatorId, kind, severity, reason, measure, urgent } =
    alert;
  const handled = answered(alert.handled);
  const next = nextOf(alert, chainOf(alert, monitoring.recipients, ticked));
  return {
    ...{ id, version, monitoringId, residentId, operatorId, kind, severity, reason, measure, urgent },
    operatorReference: standing.as === 'professional' ? monitoring.operatorReference : null,
    ...{ raisedAt: alert.raisedAt.toISOString(), state: alert.state, late: isLate(alert) },
    told: alert.told.map(({ at, ...to }) => ({ ...to, at: at.toISOString() })),
    next: alert.nextAt && next ? { kind: next.kind, id: next.id, at: alert.nextAt.toISOString() } : null,
    acknowledged: answered(alert.acknowledged),
    handled: handled && { ...handled, outcome: alert.handled!.outcome },
    allowedActions: mayAnswer(standing, monitoring, ticked)
      ? alertLifecycle.allowed(alert.state).filter((action) => action !== 'close')
      : [],
  };
}

function taken({ at }: Answer): DomainError {
  return DomainError.conflict(
    'Quelqu’un s’en occupe déjà : rechargez la page pour voir qui, et depuis quand.',
    'Somebody takes care of it already: reload to see who, and since when.',
    { at: at.toISOString() },
  );
}

function unknownAlert(): DomainError {
  return DomainError.notFound(
    'Cette alerte n’existe pas, ou ne vous est pas ouverte.',
    'This alert does not exist, or is not open to you.',
  );
}
