import { type Encounter, moveEncounter } from './encounter';

const at = (minutes: number) => new Date(Date.UTC(2027, 2, 20, 9, minutes));
const planned: Encounter = {
  id: '01900000-0000-7000-8000-000000000001',
  version: 1,
  appointmentId: null,
  residentId: '01900000-0000-7000-8000-000000000002',
  organizationId: '01900000-0000-7000-8000-000000000003',
  state: 'planned',
  since: at(0),
  startedAt: null,
  endedAt: null,
  past: [],
  stays: [],
  participants: [],
};

describe('a remote session', () => {
  it('keeps one entry for each state that it left, with its times, and when it truly began and ended', () => {
    const arrived = moveEncounter(planned, 'arrive', at(5));
    const begun = moveEncounter(arrived, 'begin', at(7));
    const interrupted = moveEncounter(begun, 'leave', at(10));
    const again = moveEncounter(interrupted, 'resume', at(12));
    const finished = moveEncounter(again, 'finish', at(25));
    expect(finished.past.map(({ state, from, until }) => [state, from, until])).toEqual([
      ['planned', at(0), at(5)],
      ['arrived', at(5), at(7)],
      ['in-progress', at(7), at(10)],
      ['onleave', at(10), at(12)],
      ['in-progress', at(12), at(25)],
    ]);
    expect(finished).toMatchObject({ startedAt: at(7), endedAt: at(25), version: 6 });
  });

  it('is over once it is finished, and cannot be called off once it has begun', () => {
    const begun = moveEncounter(moveEncounter(planned, 'arrive', at(1)), 'begin', at(2));
    expect(() => moveEncounter(begun, 'cancel', at(3))).toThrow('"in-progress"');
    const finished = moveEncounter(begun, 'finish', at(4));
    expect(() => moveEncounter(finished, 'resume', at(5))).toThrow('"finished"');
    expect(moveEncounter(finished, 'annul', at(5)).state).toBe('entered-in-error');
  });
});
