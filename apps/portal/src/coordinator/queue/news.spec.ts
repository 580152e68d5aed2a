import { countNews } from './news';

describe('news of a list', () => {
  it('counts the lines that are not on screen yet', () => {
    expect(countNews(['a', 'b'], ['c', 'a', 'd', 'b'])).toBe(2);
  });

  it('does not count lines that left the list', () => {
    expect(countNews(['a', 'b'], ['a'])).toBe(0);
  });
});
