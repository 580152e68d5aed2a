import { newId } from '@chez-soi/kernel';
import { AnswerLinks } from './answer-links';

const links = new AnswerLinks(
  new TextEncoder().encode('a-key-of-thirty-two-characters-ok'),
  'https://cs.example',
);
const others = new AnswerLinks(
  new TextEncoder().encode('another-key-of-thirty-two-chars!!'),
  'https://cs.example',
);

describe('the link in a mail by which an offer is answered', () => {
  it('leads to its own offer and to no other', () => {
    const [one, other] = [newId(), newId()];
    expect(links.of(one)).toBe(`https://cs.example/answer/${links.tokenOf(one)}`);
    expect(links.missionOf(links.tokenOf(one))).toBe(one);
    expect(links.tokenOf(other)).not.toBe(links.tokenOf(one));
  });

  it('cannot be made without the platform’s key, nor changed', () => {
    const token = links.tokenOf(newId());
    expect(others.missionOf(token)).toBeNull();
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(links.missionOf(changed)).toBeNull();
    }
    for (const text of ['', 'x', `${token}A`, token.slice(1), '../../etc/passwd', 'é'.repeat(43)])
      expect(links.missionOf(text)).toBeNull();
  });
});
