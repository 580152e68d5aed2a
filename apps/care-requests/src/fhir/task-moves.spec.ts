import { ontoDocument } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { Task } from 'fhir/r4';
import type { Mission } from '../domain/mission';
import { aMission, aVisit } from '../domain/testing/builders';
import { taskSurface } from './surface';
import { missionStatus, toMissionTask, toVisitTask, visitStatus } from './task';
import { addedNote, missionMove, refuseFixed, visitMove, wholeTask } from './task-moves';
import { systems } from './systems';

const because = (code: string) => ({ statusReason: { coding: [{ system: systems.reason, code }] } });
const caught = (work: () => unknown): DomainError => {
  try {
    work();
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('it was accepted');
};
const statuses = [
  ...new Set([...Object.values(missionStatus), ...Object.values(visitStatus), 'draft']),
] as Task['status'][];

describe('a new status of a mission', () => {
  const was = toMissionTask(aMission());
  it.each<[Task['status'], Task['status'], object, object]>([
    ['requested', 'accepted', {}, { to: 'accept' }],
    ['requested', 'rejected', because('capacity'), { to: 'refuse', reason: 'capacity' }],
    ['requested', 'cancelled', because('family-choice'), { to: 'withdraw', reason: 'family-choice' }],
    ['accepted', 'cancelled', because('error'), { to: 'withdraw', reason: 'error' }],
    ['in-progress', 'completed', {}, { to: 'end', reason: 'planned-end' }],
    ['requested', 'requested', {}, { to: 'keep' }],
  ])('from %s to %s with %j is the command %j', (from, to, more, move) => {
    expect(missionMove({ ...was, status: from }, { ...was, ...more, status: to })).toEqual(move);
  });

  it('outside of the table is refused with both states, whatever they are', () => {
    const allowed = new Set([
      'requested accepted',
      'requested rejected',
      'requested cancelled',
      'accepted cancelled',
      'accepted completed',
      'in-progress completed',
      'on-hold completed',
    ]);
    for (const from of statuses)
      for (const to of statuses.filter((status) => status !== from && !allowed.has(`${from} ${status}`))) {
        const refused = caught(() => missionMove({ ...was, status: from }, { ...was, status: to }));
        expect([refused.code, refused.facts]).toEqual(['rule', { from, to }]);
      }
  });

  it('wants a coded reason for a refusal', () => {
    const refused = caught(() => missionMove(was, { ...was, status: 'rejected' }));
    expect(refused.fields.map(({ path }) => path)).toEqual(['Task.statusReason']);
    expect(refused.detail.fr).toContain('capacity');
  });

  it('never changes for whom, by whom or what', () => {
    const refused = caught(() =>
      refuseFixed(was, { ...was, owner: { reference: 'Organization/x' }, priority: 'stat' }),
    );
    expect(refused.fields.map(({ path }) => path)).toEqual(['Task.priority', 'Task.owner']);
    expect(() => refuseFixed(was, { ...was, note: [{ text: 'x' }] })).not.toThrow();
  });
});

describe('the Task of a mission, as its client words it', () => {
  const sent = {
    ...toMissionTask(aMission()),
    businessStatus: { coding: [{ system: 'urn:chu:etapes', code: '5.1' }], text: 'en attente' },
    executionPeriod: { start: aMission().startOn, end: '2026-08-11' },
    restriction: { recipient: [{ reference: 'Patient/x' }] },
  };
  const kept = (state: Mission['state']) =>
    ontoDocument(wholeTask(toMissionTask(aMission()), sent), toMissionTask(aMission({ state })), taskSurface);

  it('keeps its own words, beside the state in ours', () => {
    expect(kept('proposed')).toMatchObject({
      ...{ executionPeriod: sent.executionPeriod },
      businessStatus: { coding: [{ code: '5.1' }, { code: 'proposed' }], text: 'en attente' },
      restriction: { recipient: [{}], period: { end: aMission().answerBy.toISOString() } },
    });
  });

  it('drops words on a state that is over, and no code of others', () => {
    const { businessStatus } = kept('accepted');
    expect(businessStatus).toEqual({
      coding: [
        { system: 'urn:chu:etapes', code: '5.1' },
        { system: systems.missionState, code: 'accepted' },
      ],
    });
  });

  it('never begins on another day', () => {
    const was = toMissionTask(aMission());
    const later = { ...was, executionPeriod: { start: '2026-06-01' } };
    expect(caught(() => refuseFixed(was, later)).fields.map(({ path }) => path)).toEqual([
      'Task.executionPeriod',
    ]);
    expect(() => refuseFixed(was, { ...was, executionPeriod: undefined as never })).not.toThrow();
  });
});

describe('a new status of a visit', () => {
  const was = toVisitTask(aVisit());
  const period = { start: '2026-05-11T06:04:00Z', end: '2026-05-11T06:40:00Z' };
  it.each<[Task['status'], Task['status'], object, object]>([
    ['accepted', 'in-progress', {}, { to: 'start' }],
    ['accepted', 'in-progress', { executionPeriod: period }, { to: 'start', start: period.start }],
    ['in-progress', 'completed', { executionPeriod: period }, { to: 'complete', end: period.end }],
    ['accepted', 'completed', { executionPeriod: period }, { to: 'start-and-complete', ...period }],
    [
      'accepted',
      'failed',
      { businessStatus: { coding: [{ code: 'absent' }] } },
      { to: 'miss', outcome: 'absent' },
    ],
    ['completed', 'completed', {}, { to: 'keep' }],
  ])('from %s to %s with %j is the command %j', (from, to, more, move) => {
    expect(visitMove({ ...was, status: from }, { ...was, ...more, status: to })).toEqual(move);
  });

  it('says why when it did not happen', () => {
    expect(caught(() => visitMove(was, { ...was, status: 'failed' })).fields[0]?.path).toBe(
      'Task.businessStatus',
    );
    expect(caught(() => visitMove(was, { ...was, status: 'cancelled' })).fields[0]?.path).toBe(
      'Task.statusReason',
    );
    expect(caught(() => visitMove({ ...was, status: 'completed' }, was)).facts).toEqual({
      from: 'completed',
      to: 'accepted',
    });
  });

  it('brings the words that the worker added', () => {
    const noted = { ...was, note: [{ text: 'porte ouverte' }] };
    expect(addedNote(noted, { ...noted, note: [...noted.note, { text: 'tout va bien' }] })).toBe(
      'tout va bien',
    );
    expect(addedNote(noted, noted)).toBeUndefined();
  });
});
