import { addDays, parisDay } from '@chez-soi/kernel';
import { ageOn, addMonths, daysBetween } from './calendar';
import {
  acknowledgeBy,
  answerBy,
  clockView,
  clocksOf,
  decisionBy,
  declareBy,
  finalPlanBy,
  keptUntil,
  levelOf,
  planBy,
} from './clocks';
import { anApplication, aPlan } from '../testing/apa-builders';

describe('a delay in days', () => {
  it('counts from the day after: ten days from the 1st end with the 11th', () => {
    expect(acknowledgeBy('2026-05-01')).toBe('2026-05-11');
    expect(answerBy('2026-05-01')).toBe('2026-05-11');
    expect(finalPlanBy('2026-05-01')).toBe('2026-05-09');
    expect(planBy('2026-05-01')).toBe('2026-05-31');
  });

  it('runs over week-ends, over the end of February and over both changes of the clock', () => {
    expect(acknowledgeBy('2026-02-20')).toBe('2026-03-02');
    expect(acknowledgeBy('2028-02-20')).toBe('2028-03-01');
    expect(acknowledgeBy('2026-03-25')).toBe('2026-04-04');
    expect(acknowledgeBy('2026-10-20')).toBe('2026-10-30');
    expect(daysBetween('2026-03-25', '2026-04-04')).toBe(10);
    expect(daysBetween('2026-10-20', '2026-10-30')).toBe(10);
  });
});

describe('a delay in months', () => {
  it.each([
    ['2026-05-02', '2026-07-02'],
    ['2026-12-31', '2027-02-28'],
    ['2027-12-31', '2028-02-29'],
    ['2026-12-29', '2027-02-28'],
    ['2026-06-30', '2026-08-30'],
    ['2026-07-31', '2026-09-30'],
    ['2026-11-15', '2027-01-15'],
  ])('of two from %s ends on the same number, or the last day of a shorter month: %s', (from, to) => {
    expect(decisionBy(from)).toBe(to);
  });

  it('of one from 31 January ends on 28 February', () => {
    expect(declareBy('2027-01-31')).toBe('2027-02-28');
    expect(addMonths('2026-05-31', 0)).toBe('2026-05-31');
  });
});

describe('the APA in hospital', () => {
  it('is kept for thirty days, the day of entry being the first', () => {
    expect(keptUntil('2026-05-01')).toBe('2026-05-30');
    expect(daysBetween('2026-05-01', addDays(keptUntil('2026-05-01'), 1))).toBe(30);
  });
});

describe('an age', () => {
  it('is reached on the birthday, on 1 March for who was born on 29 February', () => {
    expect(ageOn('1966-05-05', '2026-05-04')).toBe(59);
    expect(ageOn('1966-05-05', '2026-05-05')).toBe(60);
    expect(ageOn('1964-02-29', '2025-02-28')).toBe(60);
    expect(ageOn('1964-02-29', '2025-03-01')).toBe(61);
  });
});

describe('the level of a last day', () => {
  it.each([
    [-1, 'late'],
    [0, 'today'],
    [1, 'j-1'],
    [2, 'j-7'],
    [7, 'j-7'],
    [8, 'j-15'],
    [15, 'j-15'],
    [16, 'later'],
  ])('in %i days is %s', (days, level) => {
    expect(levelOf(addDays('2026-05-04', days), '2026-05-04')).toBe(level);
  });

  it('follows the day of Paris: at 23:30 in London it is tomorrow there', () => {
    const today = parisDay(new Date('2026-05-11T22:30:00Z'));
    const [clock] = clocksOf(
      anApplication({ state: 'submitted', receivedOn: '2026-05-01', completedOn: null }),
    );
    expect(clockView(clock!, today)).toMatchObject({ code: 'AR10', daysLeft: -1, level: 'late' });
  });
});

describe('the clocks of an application', () => {
  const codes = (fields: Parameters<typeof anApplication>[0]) =>
    clocksOf(anApplication(fields)).map(({ code, lastDay }) => `${code} ${lastDay}`);

  it('are those of its state, soonest first', () => {
    expect(codes({ state: 'draft', receivedOn: null, completedOn: null })).toEqual([]);
    expect(codes({ state: 'incomplete', completedOn: null })).toEqual([]);
    expect(codes({ state: 'complete' })).toEqual(['PLAN30 2026-05-31', 'DECISION2M 2026-07-01']);
    expect(codes({ state: 'plan-proposed', plans: [aPlan({ deliveredOn: '2026-05-20' })] })).toEqual([
      'REPONSE10 2026-05-30',
      'DECISION2M 2026-07-01',
    ]);
    expect(codes({ state: 'accepted', plans: [aPlan({ answered: 'accepted' })] })).toEqual([
      'DECISION2M 2026-07-01',
    ]);
  });

  it('of a plan that travels by post begin when the person has it', () => {
    const plans = [aPlan({ proposedOn: '2026-05-20', deliveredOn: '2026-05-23' })];
    expect(codes({ state: 'plan-proposed', plans })[0]).toBe('REPONSE10 2026-06-02');
  });

  it('of a revision give the silence of two months no meaning: the right in force goes on', () => {
    const [, decision] = clocksOf(anApplication({ state: 'complete', kind: 'revision' }));
    expect(decision).toMatchObject({ code: 'DECISION2M', silence: null });
  });
});
