import { Injectable } from '@nestjs/common';
import type { ReadingData } from '@chez-soi/contracts';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import type { Observation } from 'fhir/r4';
import { observationSurface } from '../fhir/surface';
import type { AlertWriter } from './alert-writer';
import { checkReading, type Measure, type Monitoring } from './domain/monitoring';
import { CLOCK_AHEAD_MINUTES, missedAfter } from './domain/rhythm';
import { type SentReading, toObservation } from './fhir/observation';
import type { TelemonitoringStores } from './store/stores';

/** Where the sender named what does not fit: the paths of an Observation, or of a webhook. */
const inObservation = {
  monitoring: 'Observation.performer',
  code: 'Observation.code',
  at: 'Observation.effective[x]',
} as const;
const inWebhook = { monitoring: 'data.monitoringId', code: 'data.code', at: 'data.at' } as const;
type Paths = typeof inObservation | typeof inWebhook;

/** A version of an Observation as it is to be kept. */
interface SentVersion {
  readonly resource: Observation;
  readonly version: number;
  /** The version before raised its alert already. */
  readonly wasFlagged: boolean;
}

/** A reading that belongs to a monitoring. */
interface Belonging {
  readonly monitoring: Monitoring;
  readonly measure: Measure;
  readonly at: Date;
}

/**
 * Readings, as operators send them. Values are kept and shown; none of them is ever compared with anything: what a value
 * means is the operator's to say.
 */
@Injectable()
export class ReadingsService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly alerts: AlertWriter,
  ) {}

  /**
   * An operator's Observation, new or its next version; throws `rule` for a person whom it does not monitor. What was
   * kept once may be corrected or withdrawn also when the monitoring is over.
   */
  async keep(ctx: Ctx, reading: SentReading, { resource, version, wasFlagged }: SentVersion): Promise<void> {
    await this.database.atomically(async (tx) => {
      const id = resource.id!;
      const known = version > 1 ? await this.stores.readings.monitoringOf(tx, id) : undefined;
      if (version > 1) await this.stores.readings.drop(tx, id);
      const statement = this.document(ctx, { surface: observationSurface, resource, version });
      if (reading.stands || !known) {
        const found = await this.belonging(tx, ctx, reading, known);
        await this.add(tx, ctx, statement, found, { id, values: reading.values });
        if (reading.flag && !wasFlagged) await this.flagged(tx, ctx, statement, found, reading.flag);
      }
      await statement.run(tx);
    });
  }

  /** A reading that came by webhook, as an Observation of the platform's own. */
  async receive(tx: Sql, ctx: Ctx, monitoring: Monitoring, id: string, data: ReadingData): Promise<void> {
    const resource = toObservation(id, monitoring, data);
    const sent = { code: data.code, at: new Date(data.at), paths: inWebhook };
    const found = await this.checked(tx, ctx, monitoring, sent);
    const statement = this.document(ctx, { surface: observationSurface, resource, version: 1 });
    const { code, value, unit, components = [] } = data;
    const values = value === undefined ? components : [{ code, value, unit: unit! }];
    await this.add(tx, ctx, statement, found, { id, values });
    await statement.run(tx);
  }

  /** Its Observation is no reading of an operator any more. */
  disown(ctx: Ctx, resource: Observation, version: number): Promise<void> {
    return this.withdraw(ctx, { surface: observationSurface, resource, version });
  }

  drop(ctx: Ctx, resource: Observation, version: number): Promise<void> {
    return this.withdraw(ctx, { surface: observationSurface, resource, version, deleted: true });
  }

  private async withdraw(ctx: Ctx, write: DocumentWrite<Observation>): Promise<void> {
    await this.database.atomically(async (tx) => {
      await this.stores.readings.drop(tx, write.resource.id!);
      await this.document(ctx, write).run(tx);
    });
  }

  private document(ctx: Ctx, write: DocumentWrite<Observation>): Statement {
    const statement = writeDocuments(new Statement(), [write], ctx.now);
    const residentId = observationSurface.compartment?.(write.resource).residentId ?? null;
    return recordWrite(statement, ctx, {
      ...{ entityType: 'Observation', entityIds: [write.resource.id!], residentId },
    });
  }

  private async belonging(tx: Sql, ctx: Ctx, sent: SentReading, known?: string): Promise<Belonging> {
    const { operatorId, residentId, code, at } = sent;
    if (!residentId)
      throw DomainError.field(
        'Observation.subject',
        'Dites de qui est cette mesure.',
        'Say whose reading it is.',
      );
    if (!code) throw DomainError.field('Observation.code', 'Donnez le code LOINC.', 'Give the LOINC code.');
    if (!at)
      throw DomainError.field(
        'Observation.effective[x]',
        'Donnez le jour et l’heure de la mesure.',
        'Give the day and time of the reading.',
      );
    const whose = { operatorId, residentId, on: parisDay(at) };
    const monitoring = known
      ? await this.stores.monitorings.holdById(tx, known)
      : await this.stores.monitorings.hold(tx, whose);
    if (!monitoring) await this.refuseUnknown(tx, residentId, 'Observation.subject');
    const asThen = monitoring && known ? { ...monitoring, state: 'active' as const } : monitoring;
    return this.checked(tx, ctx, asThen, { code, at, paths: inObservation });
  }

  private async checked(
    tx: Sql,
    ctx: Ctx,
    monitoring: Monitoring | undefined,
    { code, at, paths }: { readonly code: string; readonly at: Date; readonly paths: Paths },
  ): Promise<Belonging> {
    if (+at > +ctx.now + CLOCK_AHEAD_MINUTES * 60_000)
      throw DomainError.field(
        paths.at,
        'Cette mesure est datée dans l’avenir.',
        'This reading is dated in the future.',
      );
    const measure = monitoring && (await this.stores.monitorings.lockMeasure(tx, monitoring.id, code));
    checkReading(monitoring, { at, isMeasured: measure !== undefined }, (name) => paths[name]);
    return { monitoring, measure: measure!, at };
  }

  /** Throws `rule` that says why nobody monitors the person, where it is known. */
  async refuseUnknown(tx: Sql, residentId: string, path: string): Promise<void> {
    const resident = await this.stores.known.lockResident(tx, residentId);
    if (resident?.deceased)
      throw DomainError.fieldRule(
        path,
        'Cette personne est décédée : plus aucune mesure n’est reçue.',
        'This person has died: no reading is taken in any more.',
      );
    if (resident?.mergedInto)
      throw DomainError.fieldRule(
        path,
        `Ce dossier a été réuni avec un autre : envoyez les mesures à Patient/${resident.mergedInto}.`,
        `This file was joined with another: send readings to Patient/${resident.mergedInto}.`,
      );
  }

  /** Its figures, and the timer of the silence, which ends when the reading is the one that was missed. */
  private async add(
    tx: Sql,
    ctx: Ctx,
    statement: Statement,
    { monitoring, measure, at }: Belonging,
    { id, values }: { id: string; values: SentReading['values'] },
  ): Promise<void> {
    const { code } = measure;
    this.stores.readings.add(statement, {
      observationId: id,
      monitoringId: monitoring.id,
      measure: code,
      at,
      values,
    });
    if (measure.lastReadingAt && at <= measure.lastReadingAt) return;
    const next = missedAfter(at, measure);
    const missedAt = next > ctx.now || measure.missedAt ? next : null;
    this.stores.monitorings.timer(statement, monitoring.id, { code, at, missedAt });
    // While the timer runs no silence was told, so that there is none to close.
    if (next <= ctx.now || measure.missedAt) return;
    const silences = await this.stores.alerts.lockWaiting(tx, [monitoring.id], code);
    this.alerts.close(statement, ctx, silences, 'reading-arrived');
  }

  private async flagged(
    tx: Sql,
    ctx: Ctx,
    statement: Statement,
    { monitoring, measure, at }: Belonging,
    { severity, urgent }: NonNullable<SentReading['flag']>,
  ): Promise<void> {
    const facts = { kind: 'operator' as const, severity, reason: 'interpretation', urgent, raisedAt: at };
    const news = { monitoring, facts: { ...facts, measure: measure.code } };
    await this.alerts.raise(tx, ctx, statement, [news]);
  }
}
