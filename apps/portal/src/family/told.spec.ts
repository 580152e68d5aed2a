import type { TimelineEntry } from '@chez-soi/contracts';
import { tell } from './told';

let sequence = 0;
const entry = (type: string, at: string, facts: TimelineEntry['facts'] = {}): TimelineEntry => ({
  sequence: (sequence += 1),
  type: `${type}.v1`,
  at: `2026-11-${at}:00.000Z`,
  facts,
});
const melezes = { organizationId: 'melezes', serviceCode: 'washing-help', missionId: 'm1', needId: 'n1' };
const coeur = { ...melezes, organizationId: 'coeur', missionId: 'm2' };
const said = (entries: readonly TimelineEntry[], needs = 1) => tell(entries, needs).map((line) => line.type);

describe('What a family reads about its request', () => {
  it('is one line per visit: the arrival until the visit is done, then the visit with its hours', () => {
    const arrival = [
      entry('care-request.started', '23T08:00'),
      entry('mission.started', '23T08:00', melezes),
      entry('visit.started', '23T08:00', { ...melezes, visitId: 'v1', startedAt: '2026-11-23T07:58:00Z' }),
    ];
    expect(said(arrival)).toEqual(['visit.started']);
    const hours = { startedAt: '2026-11-23T07:58:00Z', endedAt: '2026-11-23T08:40:00Z' };
    const done = entry('visit.done', '23T20:00', { ...melezes, visitId: 'v1', ...hours });
    const lines = tell([...arrival, done], 1);
    expect(lines).toMatchObject([{ type: 'visit.done', at: hours.startedAt, until: hours.endedAt }]);
    expect(lines[0]?.id).toBe(arrival[2]?.sequence);
    expect(lines[0]?.latest).toBe(done.sequence);
  });

  it('says of a visit that did not take place when it should have', () => {
    const plannedAt = '2026-11-23T08:00:00Z';
    const lines = tell(
      [
        entry('visit.missed', '23T21:30', { ...melezes, visitId: 'v2', plannedAt }),
        entry('visit.cancelled', '22T10:00', { ...melezes, visitId: 'v3', plannedAt }),
      ],
      1,
    );
    expect(lines.map((line) => [line.type, line.at, line.planned])).toEqual([
      ['visit.cancelled', '2026-11-22T10:00:00.000Z', plannedAt],
      ['visit.missed', plannedAt, plannedAt],
    ]);
  });

  it('says that a help without visits has begun', () => {
    const begun = [entry('care-request.started', '23T08:00'), entry('mission.started', '23T08:00', melezes)];
    expect(said(begun)).toEqual(['mission.started']);
  });

  it('tells several offers as one, and drops the one withdrawn because another service accepted', () => {
    const lines = tell(
      [
        entry('mission.proposed', '20T09:00', melezes),
        entry('mission.proposed', '20T09:00', coeur),
        entry('mission.accepted', '21T09:00', melezes),
        entry('mission.withdrawn', '21T09:00', { ...coeur, reason: 'sibling-accepted' }),
        entry('mission.planned', '21T09:00', { ...melezes, from: '2026-11-23', visits: 42 }),
      ],
      1,
    );
    expect(lines.map((line) => [line.type, line.organizationIds, line.from])).toEqual([
      ['mission.proposed', ['melezes', 'coeur'], null],
      ['mission.accepted', ['melezes'], '2026-11-23'],
    ]);
  });

  it('keeps an offer that somebody withdrew', () => {
    const reason = 'family-choice';
    expect(said([entry('mission.withdrawn', '21T09:00', { ...coeur, reason })])).toEqual([
      'mission.withdrawn',
    ]);
  });

  it('says who accepted before it says that nothing is missing, and only for several kinds of help', () => {
    const accepted = [
      entry('care-request.assigned', '21T09:00'),
      entry('mission.accepted', '21T09:00', melezes),
      entry('mission.accepted', '21T09:00', { ...melezes, missionId: 'm3', serviceCode: 'housekeeping' }),
    ];
    expect(said(accepted, 2)).toEqual(['mission.accepted', 'care-request.assigned']);
    expect(tell(accepted, 2)[0]?.serviceCodes).toEqual(['washing-help', 'housekeeping']);
    expect(said(accepted, 1)).toEqual(['mission.accepted']);
  });

  it('tells a refusal once, without the technical reopening beside it', () => {
    const refused = [
      entry('care-request.reopened', '21T09:00', { reason: 'capacity' }),
      entry('mission.refused', '21T09:00', { ...coeur, reason: 'capacity' }),
    ];
    expect(said(refused)).toEqual(['mission.refused']);
    expect(said([entry('care-request.reopened', '22T09:00')])).toEqual(['care-request.reopened']);
  });

  it('follows the order of life, even where the log was written later', () => {
    const late = [
      entry('mission.accepted', '21T09:00', melezes),
      entry('mission.proposed', '20T09:00', melezes),
    ];
    expect(said(late)).toEqual(['mission.proposed', 'mission.accepted']);
  });
});
