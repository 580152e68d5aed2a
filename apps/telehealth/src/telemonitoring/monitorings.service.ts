import { Injectable } from '@nestjs/common';
import {
  type CorrectMonitoring,
  type MonitoringView,
  type RegisterMonitoring,
  telehealthEvents,
} from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent, publish } from '@chez-soi/messaging';
import {
  type Ctx,
  Database,
  decide,
  permits,
  ReadAudit,
  recordWriteOfEach,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { activeOrganization, checkPerson } from '../known-rules';
import type { AlertWriter } from './alert-writer';
import {
  correctionErrors,
  correctMonitoring,
  endMonitoring,
  inRhythm,
  type Measure,
  type Monitoring,
  monitoringErrors,
  monitoringLifecycle,
  organizationsOf,
} from './domain/monitoring';
import { firstMissed } from './domain/rhythm';
import { standingOf } from './standing';
import type { TelemonitoringStores } from './store/stores';
import { visibleCodes } from './domain/seen-by';

const EXCLUSION_VIOLATION = '23P01';

/** Who is monitored by whom, what is measured, and who is told. */
@Injectable()
export class MonitoringsService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly alerts: AlertWriter,
    private readonly readAudit: ReadAudit,
  ) {}

  /** Throws `invalid` naming each field, `rule` for whom or what no event told of, `conflict` for a second of one operator. */
  async register(ctx: Ctx, input: RegisterMonitoring): Promise<MonitoringView> {
    decide(ctx.actor, 'monitoring.register', { organizationIds: organizationsOf(input) });
    const faults = monitoringErrors(input, ctx.now);
    if (faults.length > 0) throw new DomainError('invalid', faults[0]!.message, faults);
    const { measures, ...rest } = input;
    const state = { state: 'active' as const, endedReason: null };
    const monitoring: Monitoring = { ...rest, ...state, id: newId(ctx.now.getTime()), version: 1 };
    const expected = measures.map((one) => ({
      ...{ ...one, lastReadingAt: null },
      missedAt: firstMissed(input.startsOn, one, ctx.now),
    }));
    return this.database.transaction(async (tx) => {
      await this.checkKnown(tx, input);
      const view = toView(monitoring, expected);
      const statement = this.stores.monitorings.add(monitoring, expected, ctx.now);
      publish(record(statement, ctx, [monitoring]), ctx, [registeredEvent(monitoring)]);
      await rememberAnswer(statement, ctx, view, 201).run(tx).catch(asConflict);
      return view;
    });
  }

  /** Of a person; relatives are shown those with a measurement that is ticked for them, and no other measurement. */
  async list(ctx: Ctx, residentId: string): Promise<{ items: MonitoringView[] }> {
    const monitorings = await this.stores.monitorings.list(this.database, ctx.within, residentId);
    const measures = await this.stores.monitorings.measuresOf(
      this.database,
      monitorings.map(({ id }) => id),
    );
    const ticked = (await this.stores.sharing.of(this.database, [residentId])).get(residentId) ?? [];
    const items = monitorings.flatMap((one) => {
      const standing = standingOf(ctx, residentId, organizationsOf(one));
      const all = measures.get(one.id) ?? [];
      const codes = visibleCodes(
        standing,
        all.map(({ code }) => code),
        ticked,
      );
      const seen = all.filter(({ code }) => codes.includes(code));
      if (seen.length === 0) return [];
      const view = toView(one, seen);
      return [standing.as === 'relative' ? forRelative(view) : forReader(ctx, view)];
    });
    const entityIds = items.map(({ id }) => id);
    await this.readAudit.record(ctx, { entityType: 'Monitoring', entityIds, residentId });
    return { items };
  }

  /**
   * Throws `stale` for the slower of two, `invalid` naming each field. An alert under way goes on to whoever is told now and
   * was not yet.
   */
  async correct(ctx: Ctx, id: string, input: CorrectMonitoring): Promise<MonitoringView> {
    return this.database.transaction(async (tx) => {
      const found = await this.lockOwn(tx, ctx, id);
      if (found.version !== input.version) throw changed();
      const known = (await this.stores.monitorings.measuresOf(tx, [id])).get(id) ?? [];
      const faults = correctionErrors(known, input);
      if (faults.length > 0) throw new DomainError('invalid', faults[0]!.message, faults);
      await this.checkRecipients(tx, input.recipients);
      const corrected = correctMonitoring(found, input);
      const measures = known.map((one) => {
        const rhythm = input.measures.find(({ code }) => code === one.code)!;
        return inRhythm(one, rhythm, found.startsOn, ctx.now);
      });
      const statement = this.stores.monitorings.correct(new Statement(), corrected, measures);
      const view = toView(corrected, measures);
      await rememberAnswer(record(statement, ctx, [corrected]), ctx, view, 200).run(tx);
      return view;
    });
  }

  /** No reading is taken in any more, and what waits for an answer is closed. */
  async end(ctx: Ctx, id: string, reason: string): Promise<MonitoringView> {
    return this.database.transaction(async (tx) => {
      const found = await this.lockOwn(tx, ctx, id);
      const { statement, ended: all, events } = await this.ending(tx, ctx, [found], reason);
      const measures = (await this.stores.monitorings.measuresOf(tx, [id])).get(id) ?? [];
      const view = toView(all[0]!, measures);
      await rememberAnswer(publish(statement, ctx, events), ctx, view, 200).run(tx);
      return view;
    });
  }

  /** Monitorings that are over without anybody's command; events of a consumer are published with its own. */
  async endAll(tx: Sql, ctx: Ctx, found: readonly Monitoring[], reason: string): Promise<NewEvent[]> {
    if (found.length === 0) return [];
    const { statement, events } = await this.ending(tx, ctx, found, reason);
    await statement.run(tx);
    return events;
  }

  private async lockOwn(tx: Sql, ctx: Ctx, id: string): Promise<Monitoring> {
    const found = await this.stores.monitorings.lock(tx, id);
    const organizationIds = found ? organizationsOf(found) : [];
    decide(ctx.actor, 'monitoring.register', { organizationIds });
    if (!found) throw DomainError.notFound('Ce suivi n’existe pas.', 'This monitoring does not exist.');
    return found;
  }

  private async ending(tx: Sql, ctx: Ctx, found: readonly Monitoring[], reason: string) {
    const ended = found.map((one) => endMonitoring(one, reason));
    const statement = record(this.stores.monitorings.end(new Statement(), ended), ctx, ended);
    const ids = ended.map(({ id }) => id);
    const waiting = await this.stores.alerts.lockWaiting(tx, ids);
    this.alerts.close(statement, ctx, waiting, 'monitoring-ended');
    return { statement, ended, events: ended.map((one) => endedEvent(one, ctx.now)) };
  }

  private async checkKnown(
    tx: Sql,
    { residentId, operatorId, recipients }: RegisterMonitoring,
  ): Promise<void> {
    const { known } = this.stores;
    await checkPerson(tx, known, residentId, {
      fr: 'Inscrivez le suivi dans le dossier conservé.',
      en: 'Register the monitoring in the file that was kept.',
    });
    await activeOrganization(tx, known, operatorId, 'operatorId');
    await this.checkRecipients(tx, recipients);
  }

  private async checkRecipients(tx: Sql, recipients: RegisterMonitoring['recipients']): Promise<void> {
    const { known } = this.stores;
    for (const [at, { kind, id }] of recipients.entries())
      if (kind === 'organization') await activeOrganization(tx, known, id, `recipients.${at}.id`);
  }
}

function record(statement: Statement, ctx: Ctx, monitorings: readonly Monitoring[]): Statement {
  return recordWriteOfEach(statement, ctx, 'Monitoring', monitorings);
}

function registeredEvent({ id, residentId, operatorId, kind, startsOn, endsOn }: Monitoring): NewEvent {
  const data = { monitoringId: id, residentId, operatorId, kind, from: startsOn, to: endsOn };
  return newEvent(telehealthEvents['monitoring.registered.v1'], id, 1, data);
}

function endedEvent(monitoring: Monitoring, now: Date): NewEvent {
  const { id, version, residentId, operatorId, endedReason } = monitoring;
  const data = { monitoringId: id, residentId, operatorId, reason: endedReason!, at: now.toISOString() };
  return newEvent(telehealthEvents['monitoring.ended.v1'], id, version, data);
}

function toView(monitoring: Monitoring, measures: readonly Measure[]): MonitoringView {
  return {
    ...monitoring,
    recipients: [...monitoring.recipients],
    measures: measures.map(({ code, everyDays, by, lastReadingAt }) => ({
      ...{ code, everyDays, by },
      lastReadingAt: lastReadingAt?.toISOString() ?? null,
    })),
    allowedActions: monitoringLifecycle.allowed(monitoring.state),
  };
}

/** Who reads only is offered nothing to do. */
function forReader({ actor }: Ctx, view: MonitoringView): MonitoringView {
  const may = permits(actor, 'monitoring.register', { organizationIds: organizationsOf(view) });
  return may ? view : { ...view, allowedActions: [] };
}

/** Whom else the person has told, and the operator's file, is not a relative's business. */
function forRelative(view: MonitoringView): MonitoringView {
  return { ...view, recipients: [], operatorReference: null, allowedActions: [] };
}

function changed(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié ce suivi entre-temps. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this monitoring in the meantime. Reload, then try again.',
  });
}

function asConflict(error: unknown): never {
  if ((error as { code?: string }).code !== EXCLUSION_VIOLATION) throw error;
  throw DomainError.conflict(
    'Cet opérateur surveille déjà cette personne sur ces jours. Terminez d’abord ce suivi.',
    'This operator monitors this person on these days already. End that monitoring first.',
  );
}
