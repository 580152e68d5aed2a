import { findsAnyUnion, findsOut, type Told } from '../testing/attacker';
import { toldOf } from '../testing/told-worlds';

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('somebody who adds and subtracts all that is told', () => {
  const atoms = ['low', 'fine'].flatMap((leaf) =>
    [20, 30, 4].map((count, index) => ({ leaf, arm: 'public', epci: `epci ${index}`, count })),
  );
  const of = (cells: Told['cells']) => ({ atoms, groups: [['low'], ['fine'], ['low', 'fine']], cells });
  const cell = (value: number, leaves: string[], epci?: string) => ({ part: { leaves, epci }, value });

  it('finds a territory of which the whole is withheld, but not the groups, and the one beside it', () => {
    const told = [cell(108, ['low', 'fine']), cell(60, ['low', 'fine'], 'epci 1')];
    expect(findsOut(of(told))).toEqual([]);
    const groups = [cell(20, ['low'], 'epci 0'), cell(20, ['fine'], 'epci 0')];
    expect(findsOut(of([...told, ...groups]))).toContain('low+fine of all in epci 2: 8');
  });

  it('finds a group withheld within a table that the whole less the other territories gives away', () => {
    const told = [cell(54, ['low']), cell(20, ['low'], 'epci 0'), cell(30, ['low'], 'epci 1')];
    expect(findsOut(of(told))).toContain('low of all in epci 2: 4');
  });

  it('finds what is left of a whole, though none of its parts', () => {
    const few = atoms.map((atom) => (atom.epci === 'epci 1' ? { ...atom, count: 3 } : atom));
    const told = [cell(27, ['low']), cell(20, ['low'], 'epci 0')];
    expect(findsOut({ ...of(told), atoms: few })).toContain('low of all in all less its 1 known parts: 7');
    expect(findsAnyUnion({ ...of(told), atoms: few })).toBe(
      '3 low of public in epci 1 + 4 low of public in epci 2',
    );
  });
});

describe.each(Object.entries(toldOf))('from all that is told of %s', (_, tell) => {
  it.each(seeds(4))(
    'no count of 1 to 10 can be worked out, in whatever slices are asked for (seed %i)',
    (seed) => {
      const told = tell(seed, { arms: 3, epcis: 3, leaves: 5 });
      expect(findsOut(told)).toEqual([]);
    },
  );

  it('no 1 to 10 people whatever can be worked out, however oddly they are put together', () => {
    const found = seeds(12).map((seed) => findsAnyUnion(tell(seed, { arms: 2, epcis: 3, leaves: 3 })));
    expect(found.filter(Boolean)).toEqual([]);
  });
});

it('finds no class of sessions of an arm in a territory by what is told of its other counts (found by the drill)', () => {
  expect(findsOut(toldOf['remote sessions'](2012, { arms: 2, epcis: 2, leaves: 2 }))).toEqual([]);
});
