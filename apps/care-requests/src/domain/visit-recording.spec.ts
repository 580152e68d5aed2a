import { aMoment, anId, aVisit } from './testing/builders';
import type { Visit } from './visit';
import { clockOffset, proofsOf, type VisitRecord } from './visit-record';
import { record, type Recording, type Situation } from './visit-recording';
import { confirmVisit, settlingActions } from './visit-settling';

const at = (time: string) => new Date(`2026-05-11T${time}:00Z`);
const [phone, tablet] = [anId(801), anId(802)];

const told = (act: Recording['act'], time: string, fields: Partial<Recording> = {}): Recording => ({
  act,
  at: at(time),
  deviceId: phone,
  by: 'nurse',
  ...fields,
});

/** Several recordings one after the other, each received at the time it tells unless said otherwise. */
function after(visit: Visit, recordings: readonly [Recording, string?][], neighbours: readonly Visit[] = []) {
  let situation: Situation = { visit, records: [], neighbours };
  const events: string[] = [];
  for (const [recording, receivedAt] of recordings) {
    const now = receivedAt ? at(receivedAt) : recording.at;
    const change = record(situation, recording, aMoment(now));
    events.push(...change.events.map(({ definition }) => definition.type));
    situation = { visit: change.visit, records: [...situation.records, change.record], neighbours };
  }
  return { ...situation, events };
}
const whole = (records: readonly VisitRecord[]) => records.map(({ act, deviceId }) => `${act} ${deviceId}`);

describe('a visit that two devices record', () => {
  const first: [Recording][] = [[told('start', '06:00')], [told('complete', '06:30')]];

  it('counts once when both tell the same within five minutes: no second event', () => {
    const { visit, events, records } = after(aVisit(), [
      ...first,
      [told('start', '06:03', { deviceId: tablet }), '07:00'],
      [told('complete', '06:34', { deviceId: tablet }), '07:00'],
    ]);
    expect(visit).toMatchObject({
      state: 'done',
      startedAt: at('06:00'),
      endedAt: at('06:30'),
      anomalies: [],
    });
    expect(events).toEqual(['visit.started.v1', 'visit.done.v1']);
    expect(whole(records)).toEqual([
      `start ${phone}`,
      `complete ${phone}`,
      `start ${tablet}`,
      `complete ${tablet}`,
    ]);
  });

  it('stays as the first told it when the second differs, and waits for somebody to choose', () => {
    const { visit, events, records } = after(aVisit(), [
      ...first,
      [told('start', '06:07', { deviceId: tablet }), '07:00'],
      [told('complete', '06:42', { deviceId: tablet }), '07:00'],
    ]);
    expect(visit).toMatchObject({ startedAt: at('06:00'), endedAt: at('06:30'), anomalies: ['two-proofs'] });
    expect(events).toEqual(['visit.started.v1', 'visit.done.v1']);
    expect(proofsOf(visit, records).map(({ minutes, stands }) => [minutes, stands])).toEqual([
      [30, true],
      [35, false],
    ]);
  });

  it('has its minutes from one clock: the device that ends it, where that one also began it', () => {
    const { visit } = after(aVisit(), [
      [told('start', '06:00')],
      [told('start', '06:07', { deviceId: tablet })],
      [told('complete', '06:37', { deviceId: tablet })],
    ]);
    expect(visit).toMatchObject({ startedAt: at('06:07'), endedAt: at('06:37'), anomalies: ['two-proofs'] });
  });

  it('waits for somebody when one device says done and the other nobody home', () => {
    const { visit } = after(aVisit(), [...first, [told('miss', '06:35', { deviceId: tablet })]]);
    expect(visit).toMatchObject({ state: 'done', anomalies: ['two-proofs'] });
  });
});

describe('the clock of a device', () => {
  it('that is seven minutes fast is put right by the instant at which its record arrives', () => {
    const { visit, records } = after(aVisit(), [
      [told('start', '06:07', { sentAt: at('06:07') }), '06:00'],
      [told('complete', '06:37', { sentAt: at('08:07') }), '08:00'],
    ]);
    expect(visit).toMatchObject({ startedAt: at('06:00'), endedAt: at('06:30') });
    expect(records[0]).toMatchObject({ deviceAt: at('06:07'), clockOffset: -420, startedAt: at('06:00') });
  });

  it('that is right is left alone, however long the record waited for a line', () => {
    expect(clockOffset(at('09:00'), at('09:01'))).toBe(0);
    const { visit } = after(aVisit(), [[told('start', '06:00', { sentAt: at('09:00') }), '09:00']]);
    expect(visit.startedAt).toEqual(at('06:00'));
  });
});

describe('a record that comes late', () => {
  it('is taken, with an anomaly, two days after the end of the visit', () => {
    const late = new Date('2026-05-14T06:00:00Z');
    const started = record(
      { visit: aVisit(), records: [], neighbours: [] },
      told('start', '06:00'),
      aMoment(late),
    );
    const done = record(
      { visit: started.visit, records: [started.record], neighbours: [] },
      told('complete', '06:30'),
      aMoment(late),
    );
    expect(done.visit).toMatchObject({ state: 'done', anomalies: ['recorded-late'] });
  });

  it('of a visit said to be missed waits for somebody to confirm it, and then the visit took place', () => {
    const missed = aVisit({ state: 'not-honoured' });
    const kept = after(missed, [[told('start', '06:00')], [told('complete', '06:30')]]);
    expect(kept).toMatchObject({ events: [], visit: { state: 'not-honoured', anomalies: ['late-proof'] } });
    const { visit, events } = confirmVisit(kept, 'provider', at('12:00'));
    expect(visit).toMatchObject({
      state: 'done',
      startedAt: at('06:00'),
      endedAt: at('06:30'),
      anomalies: [],
    });
    expect(events[0]!.data).toMatchObject({ minutes: 30 });
    expect(() =>
      confirmVisit({ visit: missed, records: [], neighbours: [] }, 'provider', at('12:00')),
    ).toThrow('nothing to confirm');
  });

  it('of a visit that was called off is kept and refused in words, and the Département has it to look at', () => {
    for (const state of ['cancelled', 'annulled'] as const) {
      const situation = { visit: aVisit({ state }), records: [], neighbours: [] };
      const first = record(situation, told('start', '06:00'), aMoment(at('06:00')));
      expect(first).toMatchObject({ changed: true, visit: { state, anomalies: ['late-proof'] } });
      expect(first.refusal).toMatchObject({
        code: 'rule',
        detail: {
          fr: expect.stringMatching(/Vos heures sont gardées/),
          en: expect.stringMatching(/are kept/),
        },
      });
      const again = record(
        { ...situation, visit: first.visit, records: [first.record] },
        told('start', '06:00'),
        aMoment(at('07:00')),
      );
      expect(again).toMatchObject({ repeated: true, changed: false });
    }
  });

  it('of a cancelled visit makes it count only by the word of the Département', () => {
    const kept = after(aVisit({ state: 'cancelled', reason: 'weather' }), [
      [told('start', '06:00')],
      [told('complete', '06:30')],
    ]);
    expect(settlingActions(kept.visit, 'provider')).toEqual([]);
    expect(settlingActions(kept.visit, 'coordinator')).toEqual(['confirm', 'explain']);
    expect(() => confirmVisit(kept, 'provider', at('12:00'))).toThrow('the Département decides');
    const { visit, events } = confirmVisit(kept, 'coordinator', at('12:00'));
    expect(visit).toMatchObject({ state: 'done', anomalies: [], reason: null });
    expect(events[0]!.data).toMatchObject({ minutes: 30 });
  });
});

describe('the times of a visit', () => {
  const ends = (time: string) => after(aVisit(), [[told('start', '06:00')], [told('complete', time)]]).visit;

  it('are an anomaly beyond half of what was planned, or when they are nothing', () => {
    expect(ends('06:45').anomalies).toEqual([]);
    expect(ends('06:46').anomalies).toEqual(['minutes-far']);
    expect(ends('06:14').anomalies).toEqual(['minutes-far']);
    expect(ends('06:00').anomalies).toEqual(['zero-minutes']);
  });

  it('are an anomaly when somebody else was with the person at the same time, unless it was planned so', () => {
    const beside = { id: anId(41), state: 'done' as const, startedAt: at('06:10'), endedAt: at('06:40') };
    const planned = aVisit(beside);
    const later = { plannedStart: at('09:30'), plannedEnd: at('10:00') };
    const acts: [Recording][] = [[told('start', '06:00')], [told('complete', '06:30')]];
    expect(after(aVisit(), acts, [planned]).visit.anomalies).toEqual([]);
    expect(after(aVisit(), acts, [aVisit({ ...beside, ...later })]).visit.anomalies).toEqual(['overlap']);
  });
});
