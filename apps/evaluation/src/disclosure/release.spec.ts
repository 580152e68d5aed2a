import type { Parts } from './blocks';
import { type Cell, isSmall } from './cells';
import { Release } from './release';

type Counts = Readonly<Record<string, number>>;
const cell = (counts: Counts, epci = 'voironnais', arm = 'public'): Cell => ({ arm, epci, counts });
const reasons = ['capacity', 'zone', 'price'] as const;
type Reason = (typeof reasons)[number];

function told(cells: readonly Cell[], slice = {}, parts: Parts<Reason> = { of: reasons }) {
  const release = new Release<Reason>(cells, [parts]);
  return [reasons, ...reasons.map((one) => [one])].map((leaves) => release.count(slice, leaves).value);
}

describe('disclosure control of the counts of a table', () => {
  it('tells nothing of 1 to 10 people, and tells zero and eleven', () => {
    expect([0, 1, 10, 11].map(isSmall)).toEqual([false, true, true, false]);
    expect(new Release([cell({ zone: 7 })], ['zone']).count({}, ['zone'])).toEqual({
      value: null,
      masked: true,
    });
    expect(new Release([], ['zone']).count({}, ['zone'])).toEqual({ value: 0, masked: false });
  });

  it('hides a second reason where one hidden reason could be found by subtraction', () => {
    expect(told([cell({ capacity: 50, zone: 25, price: 5 })])).toEqual([80, 50, null, null]);
  });

  it('needs no further one where two small reasons together are eleven or more', () => {
    expect(told([cell({ capacity: 50, zone: 9, price: 8 })])).toEqual([67, 50, null, null]);
  });

  it('hides a third reason where two small ones together are still ten or fewer, but no reason that nobody gave', () => {
    expect(told([cell({ capacity: 20, zone: 3, price: 2 })])).toEqual([25, null, null, null]);
    expect(told([cell({ capacity: 20, zone: 3, price: 0 })])).toEqual([23, null, null, 0]);
  });

  it('hides everything of a table whose total is itself small, and nothing where every part is large enough', () => {
    expect(told([cell({ capacity: 6, zone: 3 })])).toEqual([null, null, null, null]);
    expect(told([cell({ capacity: 60, zone: 40, price: 11 })])).toEqual([111, 60, 40, 11]);
  });

  it('keeps the first of parts in an order where either of the others could be told', () => {
    const inOrder = { inOrder: true, of: reasons } as const;
    expect(told([cell({ capacity: 20, zone: 60, price: 4 })], {}, inOrder)).toEqual([84, 20, null, null]);
  });
});

describe('disclosure control of territories and models', () => {
  const three = [
    cell({ capacity: 40, zone: 30 }),
    cell({ capacity: 20, zone: 15 }, 'gresivaudan'),
    cell({ capacity: 4, zone: 3 }, 'vercors'),
  ];

  it('hides a second territory beside a small one, with all its reasons, and leaves the others as they are', () => {
    expect(told(three)).toEqual([112, 64, 48, 0]);
    expect(told(three, { epci: 'voironnais' })).toEqual([70, 40, 30, 0]);
    expect(told(three, { epci: 'gresivaudan' })).toEqual([null, null, null, 0]);
    expect(told(three, { epci: 'vercors' })).toEqual([null, null, null, 0]);
  });

  it('hides the reasons of a second territory where one of a single territory is small, and keeps both totals', () => {
    const two = [cell({ capacity: 40, zone: 30 }), cell({ capacity: 20, zone: 5 }, 'gresivaudan')];
    expect(told(two)).toEqual([95, 60, 35, 0]);
    expect(told(two, { epci: 'voironnais' })).toEqual([70, null, null, 0]);
    expect(told(two, { epci: 'gresivaudan' })).toEqual([25, null, null, 0]);
  });

  it('tells a model in a territory where every model may be told there, and in no other territory', () => {
    const cells = [
      ...['public', 'concession'].map((arm) => cell({ capacity: 30 }, 'voironnais', arm)),
      ...['public', 'concession'].map((arm, index) =>
        cell({ capacity: 20 - index * 15 }, 'gresivaudan', arm),
      ),
      cell({ capacity: 30 }, 'vercors', 'concession'),
    ];
    expect(told(cells, { arm: 'public', epci: 'voironnais' })[0]).toBe(30);
    expect(told(cells, { arm: 'public', epci: 'gresivaudan' })[0]).toBeNull();
    expect(told(cells, { arm: 'public' })[0]).toBe(50);
  });

  it('decides the same in whatever order the facts are read', () => {
    for (const slice of [{}, { epci: 'gresivaudan' }, { arm: 'public' }])
      expect(told([...three].reverse(), slice)).toEqual(told(three, slice));
  });
});
