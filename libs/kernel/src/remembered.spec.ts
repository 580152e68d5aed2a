import { Remembered } from './remembered';

describe('what is dear to work out', () => {
  it('is worked out once for each thing that it depends on, also where nothing comes out', () => {
    const asked: string[] = [];
    const lengths = new Remembered<string, number | null>(10);
    const lengthOf = (word: string) =>
      lengths.get(word, () => {
        asked.push(word);
        return word.length || null;
      });
    expect(['three', '', 'three', ''].map(lengthOf)).toEqual([5, null, 5, null]);
    expect(asked).toEqual(['three', '']);
  });

  it('is kept of no more things than allowed', () => {
    let times = 0;
    const two = new Remembered<number, number>(2);
    const ask = (key: number) => two.get(key, () => ++times);
    expect([ask(1), ask(2), ask(3), ask(3), ask(1)]).toEqual([1, 2, 3, 3, 4]);
  });
});
