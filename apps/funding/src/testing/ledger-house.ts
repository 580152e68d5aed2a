import { randomUUID } from 'node:crypto';
import {
  apaEvents,
  careRequestsEvents,
  type CloudEvent,
  type DataOf,
  directoryEvents,
  type EventDefinition,
  evaluationEvents,
} from '@chez-soi/contracts';
import { exampleModels } from '@chez-soi/economics';
import { newId } from '@chez-soi/kernel';
import { EventConsumer } from '@chez-soi/messaging';
import { createLogger, platformCtx, ReadAudit } from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { DeliveriesService } from '../deliveries.service';
import { fundingHandlers } from '../events/handlers';
import { LedgerFacts } from '../ledger-facts';
import { LedgerWork } from '../ledger/ledger-work';
import { ModelsService } from '../models.service';
import { DeliveryStore } from '../store/delivery.store';
import { FigureStore } from '../store/figure.store';
import { migrations } from '../store/migrations';
import { ModelStore } from '../store/model.store';
import { beginClosing } from '../store/month.store';

/** Funding's ledger on a real PostgreSQL, handed its events by the spec, in whatever order it likes. */
export class LedgerHouse {
  readonly work: LedgerWork;
  private readonly consumer: EventConsumer;

  private constructor(
    readonly store: TestDatabase,
    private readonly clock: () => Date,
  ) {
    const { database } = store;
    const ledger = new LedgerFacts();
    const deliveries = new DeliveriesService(new DeliveryStore(database), new ReadAudit(database), ledger);
    this.work = new LedgerWork(database, clock, 2);
    this.consumer = new EventConsumer({
      ...{ group: 'funding', handlers: fundingHandlers(deliveries, ledger), database, clock },
      log: createLogger('funding', 'silent'),
      afterCommit: () => undefined,
    });
  }

  /** `now`: the instant at which everything happens, or a clock. */
  static async open(now: Date | (() => Date)): Promise<LedgerHouse> {
    const store = await createTestDatabase(migrations);
    const models = new ModelsService(
      store.database,
      new ModelStore(store.database),
      new FigureStore(store.database),
    );
    await models.loadExamples(platformCtx(new Date('2026-01-01T08:00:00Z')), exampleModels);
    return new LedgerHouse(store, now instanceof Date ? () => now : now);
  }

  /** Takes in events, each in a transaction of its own. */
  async hear(...events: readonly CloudEvent[]): Promise<void> {
    for (const event of events)
      await this.store.database.transaction((tx) => this.consumer.handle(tx, [event]));
  }

  begin(month: string): Promise<boolean> {
    return this.store.database.transaction((tx) =>
      beginClosing(tx, month, { runId: newId(), now: this.clock() }),
    );
  }

  /** Posts until nothing is left. */
  async post(): Promise<void> {
    while (await this.work.step());
  }

  async close(month: string): Promise<void> {
    await this.begin(month);
    await this.post();
  }

  /** The net of each charge of everybody, without nought, as one text per leg, sorted. */
  async nets(): Promise<string[]> {
    const rows = await this.store.database.query<{ line: string }>(
      `SELECT concat_ws(' ', to_char(e.month, 'YYYY-MM'), e.resident_id, e.charge_id, p.account, sum(p.cents)) AS line
       FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id WHERE e.kind IN ('charge', 'correction')
       GROUP BY e.month, e.resident_id, e.charge_id, p.account HAVING sum(p.cents) <> 0`,
    );
    return rows.map(({ line }) => line).sort();
  }

  async count(table: string, where = 'true'): Promise<number> {
    const text = `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`;
    return (await this.store.database.query<{ count: number }>(text))[0]!.count;
  }
}

/** An event as it arrives; later ones of a subject have a higher sequence. */
export function told<E extends EventDefinition>(
  definition: E,
  subject: string,
  sequence: number,
  data: DataOf<E>,
): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    source: `/chez-soi/${definition.publisher}`,
    type: definition.type,
    subject,
    time: '2026-11-01T08:00:00.000Z',
    datacontenttype: 'application/json',
    correlationid: newId(),
    sequence: String(sequence),
    data,
  } as unknown as CloudEvent;
}

/** A person with visits of one provider, whose events follow each other by themselves. */
export class Story {
  readonly residentId = randomUUID();
  readonly organizationId: string;
  private readonly sequences = new Map<string, number>();

  constructor(organizationId: string = randomUUID()) {
    this.organizationId = organizationId;
  }

  private next(subject: string): number {
    const sequence = (this.sequences.get(subject) ?? 0) + 1;
    this.sequences.set(subject, sequence);
    return sequence;
  }

  offer(priceCents: number, serviceCode = 'washing-help', per: 'hour' | 'month' = 'hour'): CloudEvent {
    const offerId = randomUUID();
    const data = { offerId, organizationId: this.organizationId, serviceCode, priceCents, per };
    return told(directoryEvents['offer.published.v1'], offerId, 1, { ...data, from: '2026-01-01', to: null });
  }

  /** A visit of `minutes` that began at nine on `day`, in the morning of Paris. */
  visit(day: string, minutes: number, { id = randomUUID() as string, serviceCode = 'washing-help' } = {}) {
    const startedAt = `${day}T08:00:00.000Z`;
    const ids = this.ids(id, serviceCode);
    const recorded = (length: number, start = startedAt) => ({
      startedAt: start,
      endedAt: new Date(Date.parse(start) + length * 60_000).toISOString(),
      minutes: length,
    });
    const at = '2026-11-01T08:00:00.000Z';
    const events = careRequestsEvents;
    return {
      id,
      done: () =>
        told(events['visit.done.v1'], id, this.next(id), {
          ...ids,
          plannedMinutes: minutes,
          ...recorded(minutes),
        }),
      validated: (length = minutes, start = startedAt) =>
        told(events['visit.validated.v1'], id, this.next(id), {
          ...ids,
          ...recorded(length, start),
          by: 'coordinator',
          at,
        }),
      corrected: (length: number, start = startedAt) =>
        told(events['visit.corrected.v1'], id, this.next(id), {
          ...ids,
          ...recorded(length, start),
          reason: 'device-clock',
          at,
        }),
      disputed: () =>
        told(events['visit.disputed.v1'], id, this.next(id), {
          ...ids,
          reason: 'too-long',
          by: 'family',
          at,
        }),
      annulled: () =>
        told(events['visit.annulled.v1'], id, this.next(id), {
          ...ids,
          reason: 'recorded-twice',
          duplicateOf: null,
          at,
        }),
    };
  }

  granted(notifiedOn: string, planCents: number, participationCents: number): CloudEvent[] {
    const apaApplicationId = randomUUID();
    const { residentId } = this;
    return [
      told(apaEvents['apa-application.granted.v1'], apaApplicationId, 9, {
        ...{ residentId, apaApplicationId, gir: 4, notifiedOn, planCents, participationCents },
        ...{ reviewOn: '2027-10-01', provisionalRights: 0 },
      }),
      told(apaEvents['apa-application.opened.v1'], apaApplicationId, 9, {
        residentId,
        apaApplicationId,
        on: notifiedOn,
      }),
    ];
  }

  enrolled(arm: string, on: string): CloudEvent {
    const subjectId = randomUUID();
    return told(evaluationEvents['subject.enrolled.v1'], subjectId, 2, {
      subjectId,
      residentId: this.residentId,
      arm,
      on,
    });
  }

  /** A mission of a service by the month, which began at noon of a day. */
  subscribed(on: string, serviceCode = 'telecare-home'): CloudEvent {
    const id = randomUUID();
    return told(careRequestsEvents['mission.started.v1'], id, 3, {
      ...this.ids(id, serviceCode),
      at: `${on}T11:00:00.000Z`,
    });
  }

  /** The other file turns out to be of this person. */
  absorbs(other: Story): CloudEvent {
    const data = { residentId: this.residentId, mergedResidentId: other.residentId, on: '2026-11-01' };
    return told(careRequestsEvents['resident.merged.v1'], this.residentId, this.next(this.residentId), data);
  }

  private ids(id: string, serviceCode: string) {
    const { residentId, organizationId } = this;
    const [careRequestId, needId] = [randomUUID() as string, randomUUID() as string];
    return { visitId: id, missionId: id, careRequestId, needId, residentId, organizationId, serviceCode };
  }
}
