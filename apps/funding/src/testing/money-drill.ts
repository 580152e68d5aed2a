import { careRequestsEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Ctx, type Database, platformCtx, ReadAudit } from '@chez-soi/service-kit';
import { isDeepStrictEqual } from 'node:util';
import { closingDayOf, lastDayOf } from '../domain/ledger/calendar';
import { InvoicesService } from '../invoices.service';
import { LedgerWork } from '../ledger/ledger-work';
import { PaymentRunService } from '../payment-run.service';
import { PaymentsService } from '../payments.service';
import { FigureStore } from '../store/figure.store';
import { InvoiceStore } from '../store/invoice.store';
import { PaymentStore } from '../store/payment.store';
import { type Chance, chance } from './chance';
import { expectedNets } from './expected-nets';
import { LedgerHouse, Story, told } from './ledger-house';
import { checkMoney, checkSettled } from './money-checks';

export interface MoneyDrillResult {
  readonly persons: number;
  readonly months: number;
  readonly seed: number;
  readonly visits: number;
  readonly corrections: number;
  /** Transactions that died after everything was written. */
  readonly kills: number;
  readonly entries: number;
  readonly invoices: number;
  readonly orders: number;
  readonly overpayments: number;
  readonly seconds: number;
}

class Killed extends Error {}
type Visit = ReturnType<Story['visit']> & { readonly minutes: number };

/**
 * Months of people whose visits are corrected, disputed and annulled at random, with closings, invoices, payments, banks
 * that give money back, deaths, and transactions that die at their end. After each month the ledger is what the pure
 * rules say of the end state, and every sum holds to the cent.
 */
export class MoneyDrill {
  private readonly random: Chance;
  private readonly stories: Story[] = [];
  private readonly visits: Visit[] = [];
  private readonly dead = new Set<string>();
  private now = new Date('2026-01-01T08:00:00Z');
  private house!: LedgerHouse;
  private kills = 0;
  private corrections = 0;

  constructor(
    private readonly persons: number,
    private readonly seed: number,
    private readonly months = 12,
  ) {
    this.random = chance(seed);
  }

  async run(): Promise<MoneyDrillResult> {
    const from = performance.now();
    this.house = await LedgerHouse.open(() => this.now);
    try {
      await this.settle();
      const done: string[] = [];
      for (let index = 1; index <= this.months; index += 1) {
        const month = `2026-${String(index).padStart(2, '0')}`;
        done.push(month);
        await this.month(month, done);
      }
      return await this.result((performance.now() - from) / 1000);
    } finally {
      await this.house.store.close();
    }
  }

  private async settle(): Promise<void> {
    const providers = Array.from({ length: Math.max(2, Math.ceil(this.persons / 20)) }, () => new Story());
    for (const provider of providers) await this.house.hear(provider.offer(2200 + this.random.below(900)));
    for (let index = 0; index < this.persons; index += 1) {
      const story = new Story(providers[this.random.below(providers.length)]!.organizationId);
      this.stories.push(story);
      const plan = 20_000 + this.random.below(60_000);
      await this.house.hear(...story.granted('2026-01-01', plan, this.random.below(Math.floor(plan / 2))));
      if (this.random.next() < 0.2) await this.house.hear(story.subscribed('2026-01-10'));
    }
  }

  private async month(month: string, done: readonly string[]): Promise<void> {
    for (const story of this.stories) await this.live(story, month);
    for (let turn = this.persons; turn > 0; turn -= 1) await this.correct();
    this.now = new Date(`${closingDayOf(month)}T09:00:00Z`);
    await this.house.begin(month);
    await this.post();
    await this.correct();
    await this.post();
    if (this.random.next() < 0.5) await this.invoice();
    await this.agree(month);
    await this.pay(month);
    await this.check(done);
  }

  private async live(story: Story, month: string): Promise<void> {
    if (this.dead.has(story.residentId)) return;
    for (let count = this.random.below(4); count > 0; count -= 1) {
      const minutes = 60 + 30 * this.random.below(12);
      const day = `${month}-${String(1 + this.random.below(28)).padStart(2, '0')}`;
      const visit = { ...story.visit(day, minutes), minutes };
      this.visits.push(visit);
      await this.house.hear(visit.done());
      if (this.random.next() < 0.9) await this.house.hear(visit.validated());
    }
    if (this.random.next() > 0.01) return;
    this.dead.add(story.residentId);
    const { residentId } = story;
    const on = lastDayOf(month);
    await this.house.hear(
      told(careRequestsEvents['resident.deceased.v1'], residentId, 90, { residentId, on }),
    );
  }

  private async correct(): Promise<void> {
    const visit = this.visits[this.random.below(this.visits.length)];
    if (!visit || this.random.next() < 0.6) return;
    this.corrections += 1;
    const minutes = 15 * (1 + this.random.below(30));
    const kind = this.random.below(4);
    if (kind === 0) await this.house.hear(visit.disputed());
    else if (kind === 1) await this.house.hear(visit.annulled());
    else await this.house.hear(visit.corrected(minutes), visit.validated(minutes));
  }

  /** Posts to the end; a batch that died is posted again, whole. */
  private async post(): Promise<void> {
    while (
      await this.insist((database) =>
        new LedgerWork(database, () => this.now, 1 + this.random.below(40)).step(),
      )
    );
  }

  private async invoice(): Promise<void> {
    const { organizationId } = this.stories[this.random.below(this.stories.length)]!;
    const store = new InvoiceStore(this.house.store.database);
    const audit = new ReadAudit(this.house.store.database);
    await this.insist((database) =>
      new InvoicesService(database, store, audit).issue(this.ctx, { organizationId }),
    );
  }

  private async agree(month: string): Promise<void> {
    if (this.random.next() < 0.5) return;
    const { residentId, organizationId } = this.stories[this.random.below(this.stories.length)]!;
    await this.insist((database) =>
      this.runs(database).agree(this.ctx, { residentId, organizationId, from: month, to: null }),
    );
  }

  private async pay(month: string): Promise<void> {
    const { database } = this.house.store;
    const first = await this.insist((one) => this.runs(one).issue(this.ctx, month));
    const again = await this.runs(database).issue(this.ctx, month);
    if (!isDeepStrictEqual(first, again)) throw new Error(`${month} was paid twice`);
    await checkSettled(database, month);
    const store = new PaymentStore(database);
    const bankOn = this.now.toISOString().slice(0, 10);
    for (const { id } of await store.ofMonth(month)) {
      const luck = this.random.next();
      if (luck < 0.1) continue;
      const action = luck < 0.2 ? ('mark-failed' as const) : ('mark-paid' as const);
      const payments = (one: Database) => new PaymentsService(one, store, new ReadAudit(database));
      await this.insist((one) => payments(one).mark(this.ctx, id, { action, bankOn }));
    }
  }

  private async check(done: readonly string[]): Promise<void> {
    const { database } = this.house.store;
    await checkMoney(database);
    const [nets, expected] = [await this.house.nets(), await expectedNets(database, done)];
    if (isDeepStrictEqual(nets, expected)) return;
    const other =
      nets.find((line) => !expected.includes(line)) ?? expected.find((line) => !nets.includes(line));
    throw new Error(`The ledger differs from its rules (seed ${this.seed}): ${other}`);
  }

  private runs(database: Database): PaymentRunService {
    return new PaymentRunService(database, new PaymentStore(database), new FigureStore(database));
  }

  private get ctx(): Ctx {
    return { ...platformCtx(this.now), correlationId: newId() };
  }

  /** Does it until it is done; now and then the transaction dies when everything is written. */
  private async insist<T>(act: (database: Database) => Promise<T>): Promise<T> {
    const { database } = this.house.store;
    for (;;) {
      const dies = this.random.next() < 0.15;
      try {
        return await act(dies ? dying(database) : database);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        this.kills += 1;
      }
    }
  }

  private async result(seconds: number): Promise<MoneyDrillResult> {
    const count = (table: string) => this.house.count(table);
    return {
      ...{ persons: this.persons, months: this.months, seed: this.seed, visits: this.visits.length },
      ...{ corrections: this.corrections, kills: this.kills, entries: await count('ledger_entry') },
      ...{ invoices: await count('invoice'), orders: await count('payment_order') },
      ...{ overpayments: await count('overpayment'), seconds: Number(seconds.toFixed(1)) },
    };
  }
}

/** The same database, whose transactions never end well. */
function dying(database: Database): Database {
  return new Proxy(database, {
    get(target, name) {
      const held = Reflect.get(target, name) as unknown;
      if (name === 'transaction')
        return (act: Parameters<Database['transaction']>[0]) =>
          target.transaction(async (tx) => {
            await act(tx);
            throw new Killed();
          });
      return typeof held === 'function' ? (held.bind(target) as unknown) : held;
    },
  });
}

export const drillMoney = (persons: number, seed: number, months?: number): Promise<MoneyDrillResult> =>
  new MoneyDrill(persons, seed, months).run();
