import type { VisitView } from '@chez-soi/contracts';
import { nextToSend, parseRecords, recordOf, refused, waiting, withRecords, without } from './visit-records';

const at = new Date('2026-11-23T09:15:00Z');
const later = new Date('2026-11-23T09:15:09Z');
const visit = {
  id: 'v1',
  state: 'planned',
  startedAt: null,
  endedAt: null,
  note: null,
  allowedActions: ['start', 'miss'],
} as unknown as VisitView;
const start = recordOf({ visitId: 'v1', act: 'start' }, at, 'k1');
const end = recordOf(
  { visitId: 'v1', act: 'complete', note: 'Repas pris.' },
  new Date('2026-11-23T10:00:00Z'),
  'k2',
);

describe('records made at a door', () => {
  it('keep the time of the device, not that of sending', () => {
    expect(start.body).toEqual({ at: '2026-11-23T09:15:00.000Z' });
    expect(end.body).toEqual({ at: '2026-11-23T10:00:00.000Z', note: 'Repas pris.' });
  });

  it('wait a moment before they are sent, so that a slip of the finger can be undone', () => {
    expect(nextToSend([start], at)).toBeNull();
    expect(nextToSend([start], later)?.key).toBe('k1');
  });

  it('leave in the order they were made: an end never overtakes its start', () => {
    expect(nextToSend([start, end], new Date('2026-11-23T12:00:00Z'))?.key).toBe('k1');
    expect(nextToSend(without([start, end], 'k1'), new Date('2026-11-23T12:00:00Z'))?.key).toBe('k2');
  });

  it('that the server will not take stay to be read, and no longer hold up the others', () => {
    const records = refused([start, end], 'k1', 'Cette visite a été annulée.');
    expect(waiting(records)).toBe(1);
    expect(nextToSend(records, new Date('2026-11-23T12:00:00Z'))?.key).toBe('k2');
  });

  it('show the visit as the worker left it, before the server knows', () => {
    expect(withRecords([visit], [start])[0]).toMatchObject({
      state: 'in-progress',
      startedAt: start.at,
      allowedActions: ['complete', 'miss'],
    });
    expect(withRecords([visit], [start, end])[0]).toMatchObject({
      state: 'done',
      note: 'Repas pris.',
      allowedActions: [],
    });
  });

  it('ask nothing more of a visit where nobody opened, and give it back whole when that is undone', () => {
    const miss = recordOf({ visitId: 'v1', act: 'miss' }, at, 'k3');
    expect(withRecords([visit], [miss])[0]).toMatchObject({ state: 'absent', allowedActions: [] });
    expect(withRecords([visit], without([miss], 'k3'))[0]).toEqual(visit);
  });

  it('do not change a visit once the server has refused them', () => {
    expect(withRecords([visit], refused([start], 'k1', 'non'))[0]).toEqual(visit);
  });

  it('are read back from the device, without what cannot be understood', () => {
    expect(parseRecords(JSON.stringify([start, { other: 1 }, null]))).toEqual([start]);
    expect(parseRecords(null)).toEqual([]);
    expect(parseRecords('{}')).toEqual([]);
  });
});
