import { Intentions, randomId } from './intention';

const counting = () => {
  let count = 0;
  return new Intentions(() => `key-${(count += 1)}`);
};

describe('The key of a command', () => {
  it('stays the same while the answer is unknown, so that a retry is never done twice', () => {
    const intentions = counting();
    expect(intentions.keyFor('POST', '/requests', '{}')).toBe('key-1');
    expect(intentions.keyFor('POST', '/requests', '{}')).toBe('key-1');
  });

  it('changes when the family corrected something, and after a definite answer', () => {
    const intentions = counting();
    intentions.keyFor('POST', '/requests', '{"a":1}');
    expect(intentions.keyFor('POST', '/requests', '{"a":2}')).toBe('key-2');
    intentions.settle('POST', '/requests', '{"a":1}');
    expect(intentions.keyFor('POST', '/requests', '{"a":1}')).toBe('key-3');
  });

  it('is a random UUID', () => {
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
