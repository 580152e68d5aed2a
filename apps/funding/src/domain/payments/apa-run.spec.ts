import { knownRows, Parameters } from '@chez-soi/economics';
import fc from 'fast-check';
import { apaRun, type ApaRunInput } from './apa-run';
import type { Overpayment } from './overpayment';
import { type Balance, dueOf, payByOf, withheldOf } from './payment';

const parameters = Parameters.from(knownRows);
const person = (residentId = 'rose') => ({ kind: 'resident', id: residentId }) as const;
const owed = (month: string, cents: number, residentId = 'rose'): Balance => ({
  ...{ payer: 'CD', residentId, organizationId: 'sad', month, cents },
});

let ids = 0;
const run = (balances: readonly Balance[], changes: Partial<ApaRunInput> = {}) =>
  apaRun({
    ...{ parameters, month: '2026-10', today: '2026-11-06', balances, open: [], deceased: new Set<string>() },
    recipientOf: ({ residentId }) => person(residentId),
    paidOn: () => '2026-10-10',
    newId: () => `over-${(ids += 1)}`,
    ...changes,
  });
const open = (changes: Partial<Overpayment> = {}): Overpayment => ({
  ...{ id: 'old', residentId: 'rose', recipient: person(), organizationId: 'sad', month: '2026-08' },
  ...{ claimableUntil: '2028-09-10', foundCents: 10_000, openCents: 10_000, ...changes },
});

describe('A month’s payments of APA', () => {
  it('withhold a fifth at most for a month that was paid too much, and never set it off', () => {
    const made = run([owed('2026-10', 50_000), owed('2026-09', -20_000)]);
    expect(made.orders.map((order) => [dueOf(order), withheldOf(order)])).toEqual([[50_000, 10_000]]);
    expect(made.found).toMatchObject([
      { month: '2026-09', foundCents: 20_000, claimableUntil: '2028-10-10' },
    ]);
    expect(made.withheld[0]!.formula[0]!.expression.fr).toBe('500,00 € × 20 %');
    expect(made.withheld[0]!.rowIds).toEqual(['apa.recovery-share@2016-03-01']);
  });

  it('leave a total of three hours of minimum wage with the person, and claim a cent more', () => {
    const of = (cents: number) => run([owed('2026-10', 50_000), owed('2026-09', -cents)]);
    expect(of(3693).waived.map(({ cents }) => cents)).toEqual([3693]);
    expect(of(3693).found[0]!.rowIds).toContain('smic.hourly@2026-06-01');
    expect(of(3694).waived).toEqual([]);
    expect(of(3694).withheld.map(({ cents }) => cents)).toEqual([3694]);
  });

  it('count what is still open into the total', () => {
    expect(run([owed('2026-09', -100)], { open: [open()] }).waived).toEqual([]);
  });

  it('give up what was paid more than two years ago', () => {
    const late = open({ claimableUntil: '2026-11-05' });
    const made = run([owed('2026-10', 50_000)], { open: [late] });
    expect(made.barred).toEqual([{ overpayment: late, cents: 10_000 }]);
    expect(made.withheld).toEqual([]);
    const lastDay = run([owed('2026-10', 50_000)], { open: [open({ claimableUntil: '2026-11-06' })] });
    expect(lastDay.withheld.map(({ cents }) => cents)).toEqual([10_000]);
  });

  it('withhold nothing of a person who died: the desk has it', () => {
    const made = run([owed('2026-10', 50_000)], { open: [open()], deceased: new Set(['rose']) });
    expect(made.withheld).toEqual([]);
    expect(made.estate.map(({ id }) => id)).toEqual(['old']);
    expect(made.orders.map((order) => [dueOf(order), withheldOf(order)])).toEqual([[50_000, 0]]);
  });

  it('withhold from the service what the service had too much, not from the person', () => {
    const service = { kind: 'organization', id: 'sad' } as const;
    const made = run([owed('2026-10', 50_000)], { open: [open({ recipient: service })] });
    expect(made.withheld).toEqual([]);
    const direct = run([owed('2026-10', 50_000)], {
      open: [open({ recipient: service })],
      recipientOf: () => service,
    });
    expect(direct.withheld.map(({ cents }) => cents)).toEqual([10_000]);
  });

  it('are with the recipient by the tenth of the month after', () => {
    expect(payByOf('2026-12')).toBe('2027-01-10');
  });

  it('lose no cent over any corrections: found = withheld + waived + barred + open, at every month', () => {
    const month = (index: number) => `2026-${String(index + 1).padStart(2, '0')}`;
    const corrections = fc.array(
      fc.record({
        paidMonth: fc.nat(7),
        person: fc.constantFrom('rose', 'jean'),
        on: fc.nat(7),
        cents: fc.integer({ min: -60_000, max: 60_000 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(corrections, fc.option(fc.nat(7), { nil: null }), (told, death) => {
        const owes = new Map<string, number>();
        let kept: Overpayment[] = [];
        const sums = { found: 0, withheld: 0, waived: 0, barred: 0, posted: 0, ordered: 0 };
        for (let now = 0; now < 8; now += 1) {
          for (const one of told.filter(({ on, paidMonth }) => Math.max(on, paidMonth) === now)) {
            const key = `${one.person} ${month(one.paidMonth)}`;
            owes.set(key, (owes.get(key) ?? 0) + one.cents);
            sums.posted += one.cents;
          }
          const balances = [...owes].flatMap(([key, cents]) => {
            const [residentId, of] = key.split(' ');
            return cents === 0 ? [] : [owed(of!, cents, residentId)];
          });
          const made = run(balances, {
            ...{ month: month(now), open: kept, today: `2026-${String(now + 2).padStart(2, '0')}-06` },
            deceased: new Set(death !== null && now >= death ? ['rose'] : []),
            // Some were paid so long ago that nothing can be claimed.
            paidOn: (_, of) => (of === '2026-01' ? '2024-01-10' : '2026-02-10'),
          });
          owes.clear();
          const closed = new Map<string, number>();
          for (const key of ['withheld', 'waived', 'barred'] as const)
            for (const { overpayment, cents } of made[key]) {
              closed.set(overpayment.id, (closed.get(overpayment.id) ?? 0) + cents);
              sums[key] += cents;
            }
          for (const one of made.found) sums.found += one.foundCents;
          for (const order of made.orders) {
            sums.ordered += dueOf(order);
            expect(withheldOf(order)).toBeLessThanOrEqual(Math.floor(dueOf(order) / 5));
            expect(order.lines.every((line) => line.withheldCents <= Math.max(0, line.dueCents))).toBe(true);
          }
          kept = [...kept, ...made.found]
            .map((one) => ({ ...one, openCents: one.openCents - (closed.get(one.id) ?? 0) }))
            .filter(({ openCents }) => openCents > 0);
          const left = kept.reduce((sum, { openCents }) => sum + openCents, 0);
          expect(sums.withheld + sums.waived + sums.barred + left).toBe(sums.found);
          expect(sums.ordered - sums.found).toBe(sums.posted);
        }
      }),
      { seed: 38, numRuns: 300 },
    );
  });
});
