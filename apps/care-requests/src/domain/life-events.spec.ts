import { closeAfterDeath, followMove, resumeAfterHospital, suspendForHospital } from './life-events';
import { cancelRequest, endAsPlanned, stopProvider } from './releasing';
import { die, enterHospital, moveHome } from './resident';
import {
  aCareRequest,
  aFile,
  allWeek,
  aMission,
  aMoment,
  aNeed,
  anId,
  aResident,
  aVisit,
  monday,
} from './testing/builders';

const covered = aNeed({ state: 'covered' });
const active = aCareRequest({ state: 'active', startedAt: monday, needs: [covered] });
const started = aMission({
  state: 'started',
  startedAt: monday,
  answeredAt: monday,
  plannedUntil: '2026-06-21',
});
const onDay = (day: string, n: number) =>
  aVisit({
    id: anId(n),
    plannedStart: new Date(`${day}T06:00:00Z`),
    plannedEnd: new Date(`${day}T06:30:00Z`),
  });
const file = aFile({
  request: active,
  missions: [started],
  plannedVisits: [onDay('2026-05-04', 41), onDay('2026-05-05', 42), onDay('2026-05-06', 43)],
});
const types = (outcome: { events: readonly { definition: { type: string } }[] }) =>
  outcome.events.map((event) => event.definition.type);

describe('when the person enters hospital', () => {
  const result = suspendForHospital(file, '2026-05-05', monday);

  it('the visits planned from that day are cancelled, those before are not', () => {
    expect(result.visits.map((visit) => [visit.id, visit.state, visit.reason])).toEqual([
      [anId(42), 'cancelled', 'hospital'],
      [anId(43), 'cancelled', 'hospital'],
    ]);
  });

  it('the missions pause and keep their provider; the request is suspended', () => {
    expect(result.missions[0]).toMatchObject({ state: 'interrupted', reason: 'hospital' });
    expect(result.requests[0]!.state).toBe('suspended');
  });

  it('and comes home, the same help goes on from that day, with its visits', () => {
    const away = aFile({ request: { ...active, state: 'suspended' }, missions: result.missions });
    const back = resumeAfterHospital(away, '2026-05-07', () => allWeek, aMoment());
    expect(back.missions[0]!.state).toBe('started');
    expect(back.requests[0]!.state).toBe('active');
    expect(back.visits[0]!.plannedStart.toISOString()).toBe('2026-05-11T06:00:00.000Z');
    expect(types(back)).toEqual(['mission.resumed.v1', 'mission.planned.v1']);
  });

  it('the entry cannot lie in the future', () => {
    expect(() => enterHospital(aResident(), '2026-05-05', monday)).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });
});

describe('when the person dies', () => {
  it('every open request is cancelled with its missions, offers and visits', () => {
    const offer = aMission({ id: anId(22), needId: anId(12), state: 'proposed' });
    const result = closeAfterDeath({ ...file, missions: [started, offer] }, '2026-05-04', monday);
    expect(result.requests[0]).toMatchObject({ state: 'cancelled', reason: 'death' });
    expect(result.missions.map((mission) => mission.state)).toEqual(['ended', 'withdrawn']);
    expect(result.visits).toHaveLength(3);
    expect(types(result)).not.toContain('care-request.reopened.v1');
  });

  it('a request that was over stays as it was', () => {
    expect(
      closeAfterDeath(aFile({ request: aCareRequest({ state: 'completed' }) }), '2026-05-04', monday)
        .requests,
    ).toEqual([]);
  });

  it('nothing more can be said of the person', () => {
    const gone = die(aResident(), '2026-05-04', monday).resident;
    expect(() => enterHospital(gone, '2026-05-04', monday)).toThrow(
      expect.objectContaining({ code: 'rule' }),
    );
    expect(() => moveHome(gone, '2026-05-04', gone.address)).toThrow(
      expect.objectContaining({ code: 'rule' }),
    );
  });
});

describe('when the person moves', () => {
  it('a provider who serves the new commune keeps its mission', () => {
    const result = followMove(file, '38421', '2026-05-05', () => true, monday);
    expect(result.missions[0]).toMatchObject({ state: 'started', communeCode: '38421' });
    expect(result.requests[0]).toMatchObject({ state: 'active', communeCode: '38421' });
    expect(result.visits).toEqual([]);
  });

  it('a provider who does not loses it, and another is looked for', () => {
    const result = followMove(file, '38421', '2026-05-05', () => false, monday);
    expect(result.missions[0]).toMatchObject({ state: 'ended', reason: 'moved' });
    expect(result.requests[0]).toMatchObject({
      state: 'in-review',
      communeCode: '38421',
      needs: [{ state: 'open' }],
    });
    expect(result.visits.map((visit) => visit.id)).toEqual([anId(42), anId(43)]);
  });
});

describe('when help stops', () => {
  it('as planned, nobody is looked for and the request is completed with its last need', () => {
    const result = endAsPlanned(
      file,
      started,
      { reason: 'planned-end', by: 'coordinator', from: '2026-05-04' },
      monday,
    );
    expect(result.requests[0]!.state).toBe('completed');
    expect(types(result)).toContain('care-request.completed.v1');
  });

  it('because the provider stops, each of its needs is reopened once', () => {
    const second = aMission({ id: anId(23), needId: anId(12), state: 'planned' });
    const two = { ...active, needs: [covered, aNeed({ id: anId(12), state: 'covered' })] };
    const result = stopProvider(
      { ...file, request: two, missions: [started, second] },
      anId(30),
      { reason: 'provider-stops', by: 'provider', from: '2026-05-04' },
      monday,
    );
    expect(result.requests).toHaveLength(1);
    expect(result.requests[0]!.needs.map((need) => need.state)).toEqual(['open', 'open']);
    expect(result.missions.map((mission) => mission.state)).toEqual(['ended', 'withdrawn']);
  });

  it('because the family gives up, offers and visits go with the request', () => {
    const result = cancelRequest(file, { reason: 'family-choice', by: 'family', from: '2026-05-04' }, monday);
    expect(result.requests[0]!.state).toBe('cancelled');
    expect(result.visits.every((visit) => visit.state === 'cancelled')).toBe(true);
  });
});
