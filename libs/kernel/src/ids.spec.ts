import { isId, newId } from './ids';

describe('a new id', () => {
  it('comes after those of the same millisecond that were made before it', () => {
    const made = Array.from({ length: 1000 }, () => newId(1_700_000_000_000));
    expect(made.every(isId)).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
  });

  it('comes before those of a later time', () => {
    const [late, early] = [newId(1_700_000_000_001), newId(1_700_000_000_000)];
    expect(early < late).toBe(true);
  });
});
