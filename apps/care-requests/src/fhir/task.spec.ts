import { missionLifecycle } from '../domain/mission';
import { aCareRequest, aMission, aNeed, aVisit } from '../domain/testing/builders';
import { visitLifecycle } from '../domain/visit';
import { toServiceRequests } from './service-request';
import { missionStatus, toMissionTask, toVisitTask, visitStatus } from './task';

describe('a mission as a FHIR Task', () => {
  it.each([
    ['proposed', 'requested'],
    ['accepted', 'accepted'],
    ['planned', 'accepted'],
    ['refused', 'rejected'],
    ['expired', 'cancelled'],
    ['withdrawn', 'cancelled'],
    ['started', 'in-progress'],
    ['interrupted', 'on-hold'],
    ['ended', 'completed'],
  ] as const)('that is %s has status %s', (state, status) => {
    expect(toMissionTask(aMission({ state }))).toMatchObject({
      status,
      businessStatus: { coding: [{ code: state }] },
    });
  });

  it('gives a reason wherever FHIR’s closed-loop referral wants one', () => {
    expect(
      toMissionTask(aMission({ state: 'refused', reason: 'capacity' })).statusReason?.coding?.[0]?.code,
    ).toBe('capacity');
    expect(toMissionTask(aMission({ state: 'expired' })).statusReason?.coding?.[0]?.code).toBe('expired');
  });

  it('knows every state of the tables, and tells each from the others by its business status', () => {
    expect(Object.keys(missionStatus).sort()).toEqual([...missionLifecycle.states].sort());
    expect(Object.keys(visitStatus).sort()).toEqual([...visitLifecycle.states].sort());
    const told = missionLifecycle.states.map(
      (state) => toMissionTask(aMission({ state })).businessStatus?.coding?.[0]?.code,
    );
    expect(new Set(told).size).toBe(missionLifecycle.states.length);
  });
});

describe('a visit as a FHIR Task', () => {
  it('is a child of its mission, at its planned time until it took place', () => {
    const planned = toVisitTask(aVisit());
    expect(planned).toMatchObject({
      partOf: [{ reference: `Task/${aVisit().missionId}` }],
      executionPeriod: { start: '2026-05-11T06:00:00.000Z', end: '2026-05-11T06:30:00.000Z' },
    });
    const startedAt = new Date('2026-05-11T06:04:00Z');
    expect(toVisitTask(aVisit({ state: 'in-progress', startedAt })).executionPeriod?.start).toBe(
      startedAt.toISOString(),
    );
  });
});

describe('a request as FHIR orders', () => {
  it('is one order per need, held together by its id', () => {
    const request = aCareRequest({
      needs: [aNeed(), aNeed({ id: '10000000-0000-7000-8000-000000000012', finished: true })],
    });
    expect(toServiceRequests(request).map((order) => [order.requisition?.value, order.status])).toEqual([
      [request.id, 'active'],
      [request.id, 'completed'],
    ]);
    expect(toServiceRequests({ ...request, state: 'cancelled' })[0]!.status).toBe('revoked');
  });
});
