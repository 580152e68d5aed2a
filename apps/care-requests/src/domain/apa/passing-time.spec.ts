import type { ApaDecision, ApaPlan } from '@chez-soi/contracts';
import { anApplication, aPlan, momentOn, noonOf } from '../testing/apa-builders';
import { actsOn } from './clocks';
import { grantApa, openUrgentRight } from './deciding';
import { passTime } from './passing-time';
import { answerPlan } from './planning';
import { resumeByHand, resumeRight, suspendByHand } from './right';

const desk = { accountId: 'desk', isKin: false };
const told = (change: ReturnType<typeof passTime>) => change.events.map(({ definition }) => definition.type);
const proposed = (plans: readonly ApaPlan[]) => anApplication({ state: 'plan-proposed', plans });
const decision: ApaDecision = {
  outcome: 'granted',
  decidedAt: '2026-05-20T10:00:00Z',
  notifiedOn: '2026-05-20',
  reason: null,
  advice: null,
  gir: 4,
  planCents: 50_000,
  participation: null,
  reviewOn: '2027-05-20',
  imputes: [],
};

describe('the silence of the applicant', () => {
  const waiting = proposed([aPlan({ deliveredOn: '2026-05-20' })]);

  it('decides nothing on the tenth day, and refuses on the eleventh', () => {
    expect(passTime(waiting, noonOf('2026-05-30')).events).toEqual([]);
    const silent = passTime(waiting, noonOf('2026-05-31'));
    expect(silent.application).toMatchObject({ state: 'deemed-refused' });
    expect(silent.application.file.plans[0]!.answer).toEqual({
      kind: 'silence',
      on: '2026-05-31',
      words: null,
    });
    expect(told(silent)).toEqual(['apa-application.deemed-refused.v1']);
  });

  it('is an answer of the tenth day that comes in time, of the eleventh that does not', () => {
    const yes = { kind: 'accepted', on: undefined } as const;
    expect(answerPlan(waiting, yes, desk, noonOf('2026-05-30')).application.state).toBe('accepted');
    expect(() => answerPlan(waiting, yes, desk, noonOf('2026-05-31'))).toThrow('was due by 2026-05-30');
  });

  it('takes effect on its day, however late the platform looks', () => {
    const late = passTime(waiting, noonOf('2026-06-20'));
    expect(late.events[0]!.data).toMatchObject({ from: '2026-05-31', reason: 'silence' });
  });

  it('after a final plan counts ten days again', () => {
    const final = anApplication({
      state: 'final-plan-proposed',
      plans: [aPlan({ answered: 'change-requested' }), aPlan({ final: true, deliveredOn: '2026-05-28' })],
    });
    expect(passTime(final, noonOf('2026-06-07')).events).toEqual([]);
    expect(passTime(final, noonOf('2026-06-08')).application.state).toBe('deemed-refused');
  });
});

describe('the silence of the Département', () => {
  it('decides nothing on the last day of the two months, and grants the lump sum the day after', () => {
    const waiting = anApplication({ state: 'assessing' });
    expect(passTime(waiting, noonOf('2026-07-01')).events).toEqual([]);
    const silent = passTime(waiting, noonOf('2026-07-02'));
    expect(silent.application.state).toBe('deemed-granted');
    expect(silent.application.file.provisionalRights).toEqual([
      { kind: 'silence', reason: null, from: '2026-07-02', to: null, monthlyCents: 104_016 },
    ]);
  });

  it('at the end of a short month: a file complete on 31 December is silent from 1 March', () => {
    const waiting = anApplication({ state: 'complete', completedOn: '2025-12-31', receivedOn: '2025-12-31' });
    expect(passTime(waiting, noonOf('2026-02-28')).events).toEqual([]);
    expect(passTime(waiting, noonOf('2026-03-01')).application.state).toBe('deemed-granted');
  });

  it('speaks once: looking again changes nothing, and the examination goes on', () => {
    const once = passTime(
      anApplication({ state: 'accepted', plans: [aPlan({ answered: 'accepted' })] }),
      noonOf('2026-07-02'),
    );
    expect(passTime(once.application, noonOf('2026-08-15')).events).toEqual([]);
    expect(actsOn(once.application)).toBeNull();
    const granted = grantApa(once.application, { reviewOn: '2027-07-10' }, noonOf('2026-07-10'));
    expect(granted.application.state).toBe('open');
    expect(granted.application.file.decision!.imputes).toEqual([
      { kind: 'silence', reason: null, from: '2026-07-02', to: '2026-07-09', monthlyCents: 104_016 },
    ]);
  });

  it('comes after the applicant’s own, where both are due: the earlier day speaks', () => {
    const both = proposed([aPlan({ deliveredOn: '2026-06-10' })]);
    const change = passTime(both, noonOf('2026-07-15'));
    expect(told(change)).toEqual(['apa-application.deemed-refused.v1']);
    const other = passTime(proposed([aPlan({ deliveredOn: '2026-06-28' })]), noonOf('2026-07-15'));
    expect(told(other)).toEqual(['apa-application.deemed-granted.v1', 'apa-application.deemed-refused.v1']);
    expect(other.application.file.provisionalRights[0]).toMatchObject({
      from: '2026-07-02',
      to: '2026-07-08',
    });
  });

  it('grants nothing while a piece is missing, or while a revision is examined', () => {
    const incomplete = anApplication({ state: 'incomplete', completedOn: null });
    expect(passTime(incomplete, noonOf('2027-01-01')).events).toEqual([]);
    expect(passTime(anApplication({ kind: 'revision' }), noonOf('2027-01-01')).events).toEqual([]);
  });
});

describe('an urgent right', () => {
  it('is due from the day of filing until the end of the two months, at half of the ceiling of GIR 1', () => {
    const urgent = openUrgentRight(anApplication(), 'medical').application;
    expect(urgent.file.provisionalRights).toEqual([
      { kind: 'urgent', reason: 'medical', from: '2026-05-01', to: '2026-07-01', monthlyCents: 104_016 },
    ]);
    expect(urgent.state).toBe('complete');
  });

  it('has no end as long as the file is not complete', () => {
    const early = openUrgentRight(anApplication({ state: 'incomplete', completedOn: null }), 'social');
    expect(early.application.file.provisionalRights[0]!.to).toBeNull();
  });

  it('ends the day before the decision, and is imputed on it', () => {
    const urgent = openUrgentRight(
      anApplication({ state: 'accepted', plans: [aPlan({ answered: 'accepted' })] }),
      'medical',
    ).application;
    const granted = grantApa(urgent, { reviewOn: '2027-06-01' }, noonOf('2026-06-01'));
    expect(granted.application.file.decision!.imputes[0]).toMatchObject({
      from: '2026-05-01',
      to: '2026-05-31',
    });
  });
});

describe('a granted right', () => {
  const accepted = anApplication({ state: 'accepted', plans: [aPlan({ answered: 'accepted' })] });

  it('begins on the day of notification, which may come', () => {
    const granted = grantApa(
      accepted,
      { notifiedOn: '2026-06-05', reviewOn: '2027-06-05' },
      noonOf('2026-06-01'),
    );
    expect(granted.application.state).toBe('granted');
    expect(passTime(granted.application, noonOf('2026-06-04')).events).toEqual([]);
    const opened = passTime(granted.application, noonOf('2026-06-05'));
    expect(opened.application.state).toBe('open');
    expect(opened.events[0]!.data).toMatchObject({ on: '2026-06-05' });
  });

  it('cannot be notified before the plan was accepted, nor reviewed before it begins', () => {
    const wrong = { notifiedOn: '2026-05-21', reviewOn: '2026-05-21' };
    expect(() => grantApa(accepted, wrong, noonOf('2026-06-01'))).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({ path: 'notifiedOn' }),
          expect.objectContaining({ path: 'reviewOn' }),
        ],
      }),
    );
  });
});

describe('a stay in hospital', () => {
  const open = (hospitalisedOn: string) => anApplication({ state: 'open', decision, hospitalisedOn });

  it('suspends the right from the thirty-first day, not on the thirtieth', () => {
    expect(passTime(open('2026-06-01'), noonOf('2026-06-30')).events).toEqual([]);
    const suspended = passTime(open('2026-06-01'), noonOf('2026-07-01'));
    expect(suspended.application.state).toBe('suspended');
    expect(suspended.events[0]!.data).toMatchObject({ reason: 'hospital', from: '2026-07-01' });
  });

  it('counts days, not hours, when the clocks change in autumn and in spring', () => {
    for (const [entry, last, first] of [
      ['2026-10-10', '2026-11-08', '2026-11-09'],
      ['2026-03-15', '2026-04-13', '2026-04-14'],
    ] as const) {
      const there = anApplication({
        state: 'open',
        decision: { ...decision, notifiedOn: '2026-01-05' },
        hospitalisedOn: entry,
      });
      expect(passTime(there, noonOf(last)).events).toEqual([]);
      expect(passTime(there, noonOf(first)).events).toHaveLength(1);
    }
  });

  it('that ends in a later month pays again from the first of that month', () => {
    const suspended = passTime(open('2026-06-01'), noonOf('2026-07-01')).application;
    const home = resumeRight(suspended, '2026-08-20').application;
    expect(home.state).toBe('open');
    expect(home.file.suspensions).toEqual([
      { reason: 'hospital', from: '2026-07-01', resumedFrom: '2026-08-01' },
    ]);
  });

  it('that ends in the month of the suspension cancels it', () => {
    const suspended = passTime(open('2026-06-10'), noonOf('2026-07-10')).application;
    const home = resumeRight(suspended, '2026-07-31').application;
    expect(home.file.suspensions).toEqual([
      { reason: 'hospital', from: '2026-07-10', resumedFrom: '2026-07-10' },
    ]);
  });

  it('is over for who resumes the right, and a later suspension begins after it', () => {
    const suspended = passTime(open('2026-06-01'), noonOf('2026-07-01')).application;
    const home = resumeByHand(suspended, '2026-08-20', '2026-08-20').application;
    expect(home.file.hospitalisedOn).toBeNull();
    expect(passTime(home, noonOf('2026-08-21')).events).toEqual([]);
  });

  it('suspends by hand neither before the thirty days are over, nor without a recorded entry', () => {
    const by = (hospitalisedOn: string | null, from: string) => () =>
      suspendByHand(
        anApplication({ state: 'open', decision, hospitalisedOn }),
        'hospital',
        from,
        '2026-08-01',
      );
    expect(by('2026-06-01', '2026-06-30')).toThrow('until 2026-06-30');
    expect(by(null, '2026-06-30')).toThrow('No stay in hospital is recorded');
    expect(by('2026-06-01', '2026-07-01')().application.state).toBe('suspended');
  });

  it('before the right begins suspends it from its first day at the earliest', () => {
    const granted = anApplication({ state: 'granted', decision, hospitalisedOn: '2026-04-01' });
    const change = passTime(granted, momentOn('2026-05-20').now);
    expect(told(change)).toEqual(['apa-application.opened.v1', 'apa-application.suspended.v1']);
    expect(change.application.file.suspensions[0]!.from).toBe('2026-05-20');
  });
});
