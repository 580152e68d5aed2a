import { aMoment, aVisit } from './testing/builders';
import type { Visit } from './visit';
import {
  annulVisit,
  correctVisit,
  disputeVisit,
  explainVisit,
  type Settler,
  settlingActions,
  validateVisit,
} from './visit-settling';

const at = (time: string) => new Date(`2026-05-11T${time}:00Z`);
const now = at('12:00');
const done = (fields: Partial<Visit> = {}) =>
  aVisit({ state: 'done', startedAt: at('06:00'), endedAt: at('06:30'), recordedAt: at('06:30'), ...fields });
const typesOf = ({ events }: ReturnType<typeof validateVisit>) =>
  events.map(({ definition }) => definition.type);

function correct(visit: Visit, by: Settler, to: [string, string] = ['06:05', '06:35'], on = now) {
  const [startedAt, endedAt] = to.map(at) as [Date, Date];
  const correction = { startedAt, endedAt, reason: 'wrong-time', by, account: 'planner' };
  return correctVisit({ visit, records: [], neighbours: [] }, correction, aMoment(on));
}

describe('a recorded visit', () => {
  it('without anomaly is validated by its provider or by the passing of time, with its minutes', () => {
    for (const by of ['provider', 'platform'] as const) {
      const change = validateVisit(done(), by, now);
      expect(change.visit.state).toBe('validated');
      expect(change.events[0]!.data).toMatchObject({ minutes: 30, by });
    }
  });

  it('with an anomaly waits for the Département', () => {
    const odd = done({ anomalies: ['minutes-far'] });
    expect(() => validateVisit(odd, 'provider', now)).toThrow('waits for somebody');
    expect(() => validateVisit(odd, 'platform', now)).toThrow('waits for somebody');
    expect(validateVisit(odd, 'coordinator', now).visit).toMatchObject({ state: 'validated', anomalies: [] });
    expect(settlingActions(odd, 'provider')).toEqual(['correct', 'dispute', 'annul', 'explain']);
    expect(settlingActions(odd, 'coordinator')).toContain('validate');
  });

  it('is explained by its provider: that settles two proofs, and nothing else', () => {
    const both = done({ anomalies: ['minutes-far', 'two-proofs'] });
    expect(explainVisit(both, 'first-proof-right', 'provider').visit).toMatchObject({
      anomalies: ['minutes-far'],
    });
    expect(explainVisit(both, 'person-needed-more', 'provider').visit).toMatchObject({
      anomalies: ['minutes-far', 'two-proofs'],
      explanation: 'person-needed-more',
    });
    const missed = aVisit({ state: 'absent', anomalies: ['late-proof'] });
    expect(explainVisit(missed, 'first-proof-right', 'provider').visit.anomalies).toEqual([]);
    expect(() => explainVisit(done(), 'two-carers', 'provider')).toThrow('does not wait');
  });
});

describe('an anomaly of a visit that was validated', () => {
  it('is settled by the word of the Département: two carers together, say', () => {
    const paid = done({ state: 'validated', anomalies: ['overlap'] });
    expect(explainVisit(paid, 'two-carers', 'provider').visit.anomalies).toEqual(['overlap']);
    expect(explainVisit(paid, 'two-carers', 'coordinator').visit).toMatchObject({
      state: 'validated',
      anomalies: [],
    });
  });
});

describe('a correction', () => {
  it('by the provider is judged by the same rules, and keeps who and why', () => {
    const change = correct(done({ anomalies: ['two-proofs', 'minutes-far', 'recorded-late'] }), 'provider');
    expect(change.visit).toMatchObject({
      state: 'done',
      startedAt: at('06:05'),
      anomalies: ['recorded-late'],
    });
    expect(change.record).toMatchObject({ source: 'manual', reason: 'wrong-time', recordedBy: 'planner' });
    expect(change.events[0]!.data).toMatchObject({ minutes: 30, reason: 'wrong-time' });
    expect(correct(done(), 'provider', ['06:00', '07:00']).visit.anomalies).toEqual(['minutes-far']);
  });

  it('by the Département is its decision: the visit is validated with it', () => {
    const change = correct(done({ state: 'disputed', reason: 'other-times' }), 'coordinator', [
      '06:00',
      '06:10',
    ]);
    expect(change.visit).toMatchObject({ state: 'validated', reason: null, anomalies: [] });
    expect(typesOf(change)).toEqual(['visit.corrected.v1', 'visit.validated.v1']);
  });

  it('after validation flows on, without a second validation', () => {
    const paid = done({ state: 'validated' });
    expect(typesOf(correct(paid, 'provider'))).toEqual(['visit.corrected.v1']);
    expect(correct(paid, 'coordinator', ['06:00', '07:00']).visit.state).toBe('validated');
    expect(() => correct(paid, 'provider', ['06:00', '07:00'])).toThrow('call the Département');
  });

  it('by the provider is refused after sixty days, not before', () => {
    const [last, after] = [new Date('2026-07-10T20:00:00Z'), new Date('2026-07-10T23:00:00Z')];
    expect(correct(done(), 'provider', undefined, last).visit.state).toBe('done');
    expect(() => correct(done(), 'provider', undefined, after)).toThrow('60 days');
    expect(correct(done(), 'coordinator', undefined, after).visit.state).toBe('validated');
  });

  it('cannot end before it begins, nor lie on another day', () => {
    expect(() => correct(done(), 'provider', ['06:30', '06:00'])).toThrow('ends before');
    const far = { startedAt: new Date('2026-05-01T06:00:00Z'), endedAt: at('06:30') };
    const correction = { ...far, reason: 'wrong-time', by: 'coordinator' as const, account: null };
    expect(() =>
      correctVisit({ visit: done(), records: [], neighbours: [] }, correction, aMoment(now)),
    ).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ path: 'startedAt' })] }));
  });
});

describe('a dispute', () => {
  it('makes the visit wait, even after it was validated, until the Département or a correction settles it', () => {
    const { visit, events } = disputeVisit(done({ state: 'validated' }), 'did-not-happen', 'family', now);
    expect(visit).toMatchObject({ state: 'disputed', reason: 'did-not-happen' });
    expect(events[0]!.data).toMatchObject({ reason: 'did-not-happen', by: 'family' });
    expect(() => validateVisit(visit, 'provider', now)).toThrow('waits for somebody');
    expect(validateVisit(visit, 'coordinator', now).visit).toMatchObject({
      state: 'validated',
      reason: null,
    });
    expect(correct(visit, 'provider').visit.state).toBe('done');
    expect(annulVisit(visit, 'did-not-happen', null, now).visit.state).toBe('annulled');
  });

  it('comes within sixty days; the Département may dispute at any time', () => {
    const late = new Date('2026-08-01T08:00:00Z');
    expect(() => disputeVisit(done(), 'other-times', 'family', late)).toThrow('60 days');
    expect(disputeVisit(done(), 'other-times', 'coordinator', late).visit.state).toBe('disputed');
  });
});
