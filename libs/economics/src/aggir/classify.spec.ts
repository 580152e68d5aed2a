import { type AggirGrid, classify, type Letter } from './classify';
import { aggirVariables } from './table';

const letters: readonly Letter[] = ['A', 'B', 'C'];

/** In the order coherence, orientation, washing, dressing, eating, elimination, transfers, indoor movement. */
function grid(text: string): AggirGrid {
  return Object.fromEntries(aggirVariables.map((name, index) => [name, text[index]])) as unknown as AggirGrid;
}

function everyGrid(): string[] {
  return aggirVariables.reduce<string[]>(
    (grids) => grids.flatMap((start) => letters.map((letter) => start + letter)),
    [''],
  );
}

describe('the AGGIR grid', () => {
  const all = everyGrid().map((text) => classify(grid(text)));
  const counts = (pick: (result: (typeof all)[number]) => number) =>
    all.reduce<Record<number, number>>(
      (table, result) => ({ ...table, [pick(result)]: (table[pick(result)] ?? 0) + 1 }),
      {},
    );

  it('gives one GIR to each of its 6,561 combinations, in the known numbers', () => {
    expect(all).toHaveLength(6561);
    expect(counts(({ gir }) => gir)).toEqual({ 1: 8, 2: 3208, 3: 2400, 4: 760, 5: 157, 6: 28 });
  });

  it('gives one rank to each of them, in the known numbers', () => {
    expect(counts(({ rank }) => rank)).toEqual({
      1: 8,
      2: 131,
      3: 414,
      4: 1085,
      5: 4,
      6: 336,
      7: 1238,
      8: 1253,
      9: 1147,
      10: 490,
      11: 270,
      12: 157,
      13: 28,
    });
  });

  it.each([
    ['CCCCCCCC', 1],
    ['BBCCBCCC', 2],
    ['CCBBBBAA', 2],
    ['AACCBBBA', 3],
    ['BBBBBBBB', 4],
    ['AABBABAA', 4],
    ['AABAAAAA', 5],
    ['AAAAAAAA', 6],
  ])('classes %s in GIR %i', (text, gir) => {
    expect(classify(grid(text)).gir).toBe(gir);
  });
});

describe('a classification', () => {
  it('says which group and which sum decided', () => {
    expect(classify(grid('CCCCCCCC'))).toMatchObject({ rank: 1, group: 'A', sum: 4440, threshold: 4380 });
    expect(classify(grid('AAAAAAAA'))).toMatchObject({ rank: 13, group: 'H', sum: 0, threshold: null });
  });

  it('shows every sum that was tried, in French and in English', () => {
    const { formula } = classify(grid('CCBBBBAA'));
    expect(formula.map(({ label }) => label.fr)).toEqual(['Groupe A', 'Groupe B', 'Groupe iso-ressources']);
    expect(formula[0]!.result.fr).toBe('3 268 < 3 390 → groupe suivant');
    expect(formula[1]!.expression.fr).toBe(
      'cohérence C 1 500 + orientation C 1 200 + toilette B 16 + habillage B 16 + élimination B 16',
    );
    expect(formula[1]!.result).toEqual({ fr: '2 748 ≥ 2 016 → rang 4', en: '2,748 ≥ 2,016 → rank 4' });
    expect(formula[2]!.result.fr).toBe('GIR 2');
  });

  it('names its source', () => {
    const { rowsUsed, verified } = classify(grid('AAAAAAAA'));
    expect(rowsUsed.map(({ source }) => source).join()).toContain('Annexe 2-2 CASF');
    expect(verified).toBe(true);
  });

  it('is refused when a letter is missing, with the name of the activity', () => {
    expect(() => classify({ ...grid('AAAAAAAA'), eating: 'D' as Letter })).toThrow(
      '"eating": choose A, B or C.',
    );
  });
});
