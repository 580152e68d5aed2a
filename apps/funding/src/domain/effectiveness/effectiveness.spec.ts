import fc from 'fast-check';
import type { Fact } from '../ledger/facts';
import { effectivenessOf, hospitalDaysOf, ownEffectiveness, type PersonHours } from './effectiveness';
import { causeOfCancelling } from './gap-cause';

const plan = (hours: number, on = '2026-01-01') =>
  ({
    ...{
      kind: 'apa-granted',
      sourceId: 'application',
      sequence: 9,
      day: on,
      organizationId: null,
      code: null,
    },
    data: {
      ...{ planCents: 50_000, participationCents: 0 },
      items: [
        { serviceCode: 'washing-help', per: 'hour', quantityHundredths: hours * 100, unitPriceCents: 2500 },
        { serviceCode: 'meals', per: 'meal', quantityHundredths: 2000, unitPriceCents: 900 },
      ],
    },
  }) as unknown as Fact;
const of = (changes: Partial<PersonHours> = {}) =>
  effectivenessOf({
    ...{ month: '2026-11', facts: [plan(20)], done: [], gaps: [], hospitalDays: new Set<string>() },
    firstVisit: new Map([['washing-help', '2026-01-05']]),
    ...changes,
  });
const washing = (minutes: number) => ({ serviceCode: 'washing-help', minutes });

describe('Hours done of hours granted', () => {
  it('compare the validated minutes of granted services with the hours of the plan', () => {
    const done = [washing(960), { serviceCode: 'gardening', minutes: 300 }];
    expect(of({ done })).toEqual({
      ...{ grantedMinutes: 1200, doneMinutes: 960, percent: 80, low: false },
      causes: [{ cause: 'not-planned', minutes: 240 }],
    });
    expect(of({ done: [washing(959)] })).toMatchObject({ percent: 79, low: true });
    expect(of({ facts: [] })).toBeNull();
  });

  it('grant the part of the month in which the plan holds', () => {
    expect(of({ facts: [plan(20, '2026-11-16')] })).toMatchObject({ grantedMinutes: 600 });
  });

  it('say why: nobody home, not honoured, called off and by whom, hospital, nobody found yet', () => {
    const gaps = [
      { ...washing(60), cause: 'absent' as const },
      { ...washing(30), cause: 'not-honoured' as const },
      { ...washing(90), cause: causeOfCancelling('family', 'travel') },
      { ...washing(45), cause: causeOfCancelling('provider', 'weather') },
      { ...washing(15), cause: causeOfCancelling('coordinator', 'error') },
      { ...washing(30), cause: causeOfCancelling('coordinator', 'hospital') },
    ];
    const hospitalDays = hospitalDaysOf('2026-11', [
      { day: '2026-11-10', entered: true },
      { day: '2026-11-13', entered: false },
    ]);
    const firstVisit = new Map([['washing-help', '2026-11-04']]);
    expect(of({ done: [washing(300)], gaps, hospitalDays, firstVisit })!.causes).toEqual([
      { cause: 'absent', minutes: 60 },
      { cause: 'not-honoured', minutes: 30 },
      { cause: 'cancelled-by-family', minutes: 90 },
      { cause: 'cancelled-by-provider', minutes: 45 },
      { cause: 'cancelled-by-desk', minutes: 15 },
      { cause: 'hospital', minutes: 120 },
      { cause: 'no-provider-yet', minutes: 120 },
      { cause: 'not-planned', minutes: 420 },
    ]);
  });

  it('tell a provider of its own visits only', () => {
    const gaps = [{ ...washing(60), cause: 'absent' as const }];
    expect(ownEffectiveness('2026-11', [washing(540)], gaps)).toEqual({
      ...{ doneMinutes: 540, percent: 90, low: false, causes: [{ cause: 'absent', minutes: 60 }] },
    });
  });

  it('explain every minute that is missing, and none that is not', () => {
    const minutes = fc.nat(900);
    fc.assert(
      fc.property(minutes, minutes, minutes, fc.nat(30), (done, absent, cancelled, days) => {
        const hospitalDays = hospitalDaysOf('2026-11', [
          { day: '2026-11-01', entered: true },
          { day: `2026-11-${String(Math.max(1, days)).padStart(2, '0')}`, entered: false },
        ]);
        const gaps = [
          { ...washing(absent), cause: 'absent' as const },
          { ...washing(cancelled), cause: 'hospital' as const },
        ];
        const made = of({ done: [washing(done)], gaps, hospitalDays })!;
        const explained = made.causes.reduce((sum, one) => sum + one.minutes, 0);
        expect(explained).toBe(Math.max(0, made.grantedMinutes - made.doneMinutes));
      }),
      { seed: 38, numRuns: 300 },
    );
  });
});
