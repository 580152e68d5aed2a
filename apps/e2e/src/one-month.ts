import type {
  DeliverySummary,
  InvoiceDetail,
  InvoiceView,
  Page,
  StatementPage,
  VisitView,
} from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';
import { all } from './dossier';
import type { PortalClient } from './client';

/** What each part of the platform says of one person's month: validated minutes, and cents where it knows of any. */
export interface MonthNumbers {
  readonly visits: number;
  readonly tasks: number;
  readonly deliveries: number;
  readonly statement: number;
  readonly evaluation: number;
  readonly deliveryCents: number;
  readonly statementCents: number;
}

export const minutesOf = (startedAt: string, endedAt: string) =>
  Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const CAUGHT_UP_MS = 150_000;

/** Resolves when funding and evaluation have taken in everything that care-requests told: at a first start, thousands. */
export async function untilCaughtUp(dataDir: string): Promise<void> {
  const database = new Client({ connectionString: inspectData(dataDir).connectionUrl!('chez_soi') });
  await database.connect();
  const behind = async () => {
    const { rows } = await database.query<{ behind: number }>(
      `SELECT ((SELECT max(position) FROM care_requests.outbox) - least(
         (SELECT position FROM funding.consumer_cursor WHERE topic = 'care-requests'),
         (SELECT position FROM evaluation.consumer_cursor WHERE topic = 'care-requests')))::int AS behind`,
    );
    return rows[0]!.behind;
  };
  await eventually(behind, (count) => count === 0, CAUGHT_UP_MS).finally(() => database.end());
}

/** One person's month, asked of every part of the platform that counts it. */
export class OneMonth {
  constructor(
    private readonly coordinator: PortalClient,
    private readonly dataDir: string,
    readonly residentId: string,
    readonly month: string,
  ) {}

  get lastDay(): string {
    return addDays(`${addDays(`${this.month}-01`, 31).slice(0, 7)}-01`, -1);
  }

  /** The visits that count: validated, and begun in the month. */
  async validated(): Promise<readonly VisitView[]> {
    // A visit may be planned on the day before or after the one on which it began.
    const [from, to] = [addDays(`${this.month}-01`, -2), addDays(this.lastDay, 2)];
    const path = `/api/care-requests/visits?from=${from}&to=${to}&residentId=${this.residentId}`;
    const { items } = await this.coordinator.must<Page<VisitView>>(path);
    return items.filter(
      ({ state, startedAt }) =>
        state === 'validated' && parisDay(new Date(startedAt!)).startsWith(this.month),
    );
  }

  async numbers(): Promise<MonthNumbers> {
    const visits = await this.validated();
    const ids = new Set(visits.map(({ id }) => id));
    const { items } = await this.coordinator.must<DeliverySummary>(
      `/api/funding/deliveries?from=${this.month}-01&to=${this.lastDay}&residentId=${this.residentId}`,
    );
    const deliveries = items.filter(({ visitId }) => ids.has(visitId));
    const statement = await this.statement();
    return {
      visits: sum(visits.map(({ startedAt, endedAt }) => minutesOf(startedAt!, endedAt!))),
      tasks: sum(await Promise.all(visits.map(({ id }) => this.task(id)))),
      deliveries: sum(deliveries.map(({ minutes }) => minutes)),
      statement: statement?.minutes ?? 0,
      evaluation: await this.evaluated(),
      deliveryCents: sum(deliveries.map(({ grossCents }) => grossCents)),
      // A subscription is on the statement, but nobody delivers it visit by visit.
      statementCents: sum(
        (statement?.lines ?? [])
          .filter((line) => line.visits > 0 && line.minutes > 0)
          .map(({ grossCents }) => grossCents),
      ),
    };
  }

  async statement() {
    const path = `/api/funding/statements?month=${this.month}&residentId=${this.residentId}`;
    return (await this.coordinator.must<StatementPage>(path)).items[0];
  }

  /** What the invoices of an organisation come to for the person and month, over all payers. */
  async invoicedCents(planner: PortalClient): Promise<number> {
    const invoices = await all<InvoiceView>(planner, '/api/funding/invoices');
    const details = await Promise.all(
      invoices.map(({ id }) => planner.must<InvoiceDetail>(`/api/funding/invoices/${id}`)),
    );
    const lines = details.flatMap((one) => one.lines);
    const ours = lines.filter((one) => one.residentId === this.residentId && one.month === this.month);
    return sum(ours.map(({ cents }) => cents));
  }

  private async task(id: string): Promise<number> {
    const { executionPeriod } = await this.coordinator.must<{
      executionPeriod: { start: string; end: string };
    }>(`/fhir/Task/${id}`);
    return minutesOf(executionPeriod.start, executionPeriod.end);
  }

  /** The figure under the indicator, before anything is masked. */
  private async evaluated(): Promise<number> {
    const database = new Client({ connectionString: inspectData(this.dataDir).connectionUrl!('chez_soi') });
    await database.connect();
    const { rows } = await database
      .query<{ minutes: number }>(
        `SELECT coalesce(sum(v.minutes), 0)::int AS minutes
         FROM evaluation.visit_fact v JOIN evaluation.same_person p USING (resident_id)
         WHERE p.kept_id = $1 AND v.standing = 'validated' AND v.annulled IS NOT TRUE
           AND to_char(v.started_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') = $2`,
        [this.residentId, this.month],
      )
      .finally(() => database.end());
    return rows[0]!.minutes;
  }
}
