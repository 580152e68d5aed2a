import type { CloudEvent } from '@chez-soi/contracts';
import { inGroups } from './in-groups';

const grouped = (story: string) =>
  inGroups(story.split(' ').map((word) => ({ subject: word[0]!, type: word[1]! }) as CloudEvent))
    .map((group) => group.map(({ subject, type }) => subject + type).join(' '))
    .join(' | ');

describe('events taken in together', () => {
  it('are of one kind, whoever they are about', () => {
    expect(grouped('a1 b2 c1 d2')).toBe('a1 c1 | b2 d2');
  });

  it('keep the order in which things happened to one person', () => {
    expect(grouped('a1 a2 b1 a1 b2')).toBe('a1 b1 | a2 b2 | a1');
    expect(grouped('a2 a1 b1 b2')).toBe('a2 | a1 b1 | b2');
  });

  it('stay in order also when one kind happens twice to a person', () => {
    expect(grouped('a1 b1 a1')).toBe('a1 b1 a1');
  });
});
