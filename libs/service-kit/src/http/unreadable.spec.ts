import { unreadableTexts } from './unreadable';

describe('Characters that nobody can keep', () => {
  it('are found wherever they are, and named by their field', () => {
    const input = { comment: 'a\u0000b', needs: [{ name: 'ok' }, { name: '\ud83d' }], 'k\u0000': 1 };
    expect(unreadableTexts(input).map(({ path }) => path)).toEqual(['comment', 'needs.1.name', 'body']);
  });

  it('leave every other text alone', () => {
    expect(unreadableTexts({ a: '👩‍👩‍👧', b: 'مرحبا', c: '\u202eabc', d: 3, e: null, f: ['é'] })).toEqual([]);
    expect(unreadableTexts('\t\n')).toEqual([]);
  });
});
