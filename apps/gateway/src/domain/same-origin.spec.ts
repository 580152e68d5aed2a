import { comesFromOwnPages } from './same-origin';

const here = 'https://chez-soi.example';

describe('a command with a session cookie', () => {
  it('is accepted from our own pages', () => {
    expect(comesFromOwnPages('POST', { origin: here }, here)).toBe(true);
    expect(comesFromOwnPages('DELETE', { 'sec-fetch-site': 'same-origin' }, here)).toBe(true);
    expect(comesFromOwnPages('POST', { 'x-chez-soi': '1' }, here)).toBe(true);
  });

  it('is refused from another site, or from nowhere', () => {
    expect(comesFromOwnPages('POST', { origin: 'https://evil.example' }, here)).toBe(false);
    expect(comesFromOwnPages('POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }, here)).toBe(false);
    expect(comesFromOwnPages('PATCH', {}, here)).toBe(false);
  });

  it('is not what a mere reading is', () => {
    expect(comesFromOwnPages('GET', { origin: 'https://evil.example' }, here)).toBe(true);
  });
});
