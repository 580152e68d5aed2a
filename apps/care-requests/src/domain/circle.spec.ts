import { type Engagement, memberships } from './circle';
import { aRelation } from './testing/builders';

const at = (day: number) => new Date(Date.UTC(2026, 4, day, 8));
const anEngagement = (fields: Partial<Engagement> = {}): Engagement => ({
  missionId: 'm1',
  organizationId: 'o1',
  serviceCode: 'washing-help',
  from: at(4),
  until: null,
  ...fields,
});
const times = (engagements: Engagement[]) =>
  memberships([], engagements).map(({ key, from, until }) => [key, from, until]);

describe('the circle of a person', () => {
  it('holds each relative for the time of the mandate', () => {
    const relation = aRelation({ from: '2026-01-01', to: '2026-06-30' });
    expect(memberships([relation], [])).toEqual([
      {
        key: `relation-${relation.id}`,
        member: { kind: 'relative', id: relation.id },
        roles: [relation.kinship, relation.mandate],
        from: '2026-01-01',
        until: '2026-06-30',
      },
    ]);
  });

  it('holds a provider once, as long as one of its missions goes on', () => {
    const both = [
      anEngagement({ until: at(10) }),
      anEngagement({ missionId: 'm2', serviceCode: 'meals', from: at(8) }),
    ];
    expect(memberships([], both)).toMatchObject([
      { key: 'mission-m1', roles: ['washing-help', 'meals'], from: at(4).toISOString(), until: null },
    ]);
  });

  it('holds who left and came back twice', () => {
    const twice = [anEngagement({ missionId: 'm2', from: at(20) }), anEngagement({ until: at(10) })];
    expect(times(twice)).toEqual([
      ['mission-m1', at(4).toISOString(), at(10).toISOString()],
      ['mission-m2', at(20).toISOString(), null],
    ]);
  });

  it('ends a stay with its last mission, not with its latest one', () => {
    const nested = [
      anEngagement({ until: at(20) }),
      anEngagement({ missionId: 'm2', from: at(5), until: at(6) }),
      anEngagement({ missionId: 'm3', organizationId: 'o2', from: at(20) }),
    ];
    expect(times(nested)).toEqual([
      ['mission-m1', at(4).toISOString(), at(20).toISOString()],
      ['mission-m3', at(20).toISOString(), null],
    ]);
  });
});
