import type { Answering, Capacity } from './answering';
import { accept, expireOffer, refuseOffer } from './answering';
import type { CareRequest } from './care-request';
import type { Mission } from './mission';
import { defaultAnswerBy, offerNeed } from './offering';
import { aCareRequest, allWeek, aMission, aMoment, aNeed, anId, monday } from './testing/builders';

const capacity: Capacity = {
  ...allWeek,
  active: true,
  authorization: { from: '2016-01-01', to: '2031-12-31' },
  declaredMinutesPerWeek: 3000,
  committedMinutesPerWeek: 0,
};
const offered = aCareRequest({ state: 'offered', needs: [aNeed({ state: 'offered' })] });
const answering = (fields: Partial<Answering> = {}): Answering => ({
  request: offered,
  mission: aMission(),
  siblings: [],
  residentStatus: 'at-home',
  ...fields,
});
const types = (outcome: { events: readonly { definition: { type: string } }[] }) =>
  outcome.events.map((event) => event.definition.type);

describe('offering a need', () => {
  it('gives 48 hours to answer, 24 when it is urgent', () => {
    expect(defaultAnswerBy({ urgency: 'normal' }, monday).toISOString()).toBe('2026-05-06T07:00:00.000Z');
    expect(defaultAnswerBy({ urgency: 'urgent' }, monday).toISOString()).toBe('2026-05-05T07:00:00.000Z');
  });

  it('reaches several providers at once, one mission each', () => {
    const order = {
      needId: anId(11),
      organizationIds: [anId(30), anId(31), anId(30)],
      answerBy: null,
      by: 'anne',
    };
    const result = offerNeed(aCareRequest({ state: 'in-review' }), [], order, aMoment());
    expect(result.missions.map((mission) => mission.organizationId)).toEqual([anId(30), anId(31)]);
    expect(result.requests[0]).toMatchObject({ state: 'offered', needs: [{ state: 'offered' }] });
  });

  it('tells the second coordinator who offered it first, and when', () => {
    const order = { needId: anId(11), organizationIds: [anId(30)], answerBy: null, by: 'bruno' };
    const attempt = () => offerNeed(offered, [aMission({ proposedBy: 'anne' })], order, aMoment());
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'conflict',
        facts: expect.objectContaining({ by: 'anne', byKind: 'account', at: monday.toISOString() }),
      }),
    );
  });

  it('is refused with a time to answer that has passed', () => {
    const order = { needId: anId(11), organizationIds: [anId(30)], answerBy: monday, by: 'anne' };
    expect(() => offerNeed(aCareRequest(), [], order, aMoment())).toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
  });
});

describe('a provider who accepts', () => {
  it('gets the mission, its visits are planned, the other offers are withdrawn and the request is assigned', () => {
    const rival = aMission({ id: anId(21), organizationId: anId(31) });
    const result = accept(answering({ siblings: [rival] }), capacity, aMoment());
    expect(types(result)).toEqual([
      'mission.accepted.v1',
      'care-request.assigned.v1',
      'mission.withdrawn.v1',
      'mission.planned.v1',
    ]);
    expect(result.missions.find((mission) => mission.id === rival.id)).toMatchObject({
      state: 'withdrawn',
      reason: 'sibling-accepted',
    });
    expect(result.requests[0]!.state).toBe('assigned');
    expect(result.visits).toHaveLength(42);
  });

  it('does not make the request assigned while another need waits', () => {
    const two: CareRequest = {
      ...offered,
      needs: [...offered.needs, aNeed({ id: anId(12), state: 'offered' })],
    };
    expect(accept(answering({ request: two }), capacity, aMoment()).requests[0]!.state).toBe('offered');
  });

  it('learns who was first, and when, if another provider was faster', () => {
    const winner: Mission = aMission({
      id: anId(21),
      organizationId: anId(31),
      state: 'planned',
      answeredAt: monday,
    });
    const late = answering({ mission: aMission({ state: 'withdrawn' }), siblings: [winner] });
    expect(() => accept(late, capacity, aMoment())).toThrow(
      expect.objectContaining({
        code: 'conflict',
        facts: { by: anId(31), byKind: 'organization', at: monday.toISOString() },
      }),
    );
  });

  it('is refused when the remaining hours do not cover the need', () => {
    const full = { ...capacity, committedMinutesPerWeek: 2800 };
    expect(() => accept(answering(), full, aMoment())).toThrow(
      expect.objectContaining({ code: 'rule', facts: { declared: 3000, committed: 2800, needed: 210 } }),
    );
  });

  it('is refused when its authorisation has ended, by date', () => {
    const expired = { ...capacity, authorization: { from: '2016-01-01', to: '2026-05-03' } };
    expect(() => accept(answering(), expired, aMoment())).toThrow('authorisation');
  });

  it('is refused after the time to answer', () => {
    expect(() => accept(answering(), capacity, aMoment(new Date('2026-05-06T07:00:00Z')))).toThrow(
      'The time to answer has passed',
    );
  });

  it('waits without visits when the person is in hospital', () => {
    const result = accept(answering({ residentStatus: 'in-hospital' }), capacity, aMoment());
    expect(result.visits).toEqual([]);
    expect(result.missions.find((mission) => mission.id === anId(20))!.state).toBe('interrupted');
    expect(result.requests[0]!.state).toBe('suspended');
  });

  it('brings a request whose help had begun straight back to active', () => {
    const begun = { ...offered, startedAt: monday };
    expect(accept(answering({ request: begun }), capacity, aMoment()).requests[0]!.state).toBe('active');
  });
});

describe('a provider who refuses, or does not answer', () => {
  it('gives the need back to the coordinator when nobody else is asked', () => {
    const result = refuseOffer(answering(), 'capacity', monday);
    expect(types(result)).toEqual(['mission.refused.v1', 'care-request.reopened.v1']);
    expect(result.requests[0]).toMatchObject({ state: 'in-review', needs: [{ state: 'open' }] });
  });

  it('leaves the need offered while another provider may still accept', () => {
    const result = expireOffer(answering({ siblings: [aMission({ id: anId(21) })] }), monday);
    expect(types(result)).toEqual(['mission.expired.v1']);
    expect(result.requests).toEqual([]);
  });
});
