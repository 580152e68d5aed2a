import { DomainError } from '@chez-soi/kernel';
import { versionOf } from './if-match';

describe('The version in an If-Match header', () => {
  it.each([
    ['"3"', 3],
    ['W/"3"', 3],
    [' 3 ', 3],
    ['*', undefined],
    [undefined, undefined],
  ])('%s is read as %s', (header, version) => {
    expect(versionOf(header)).toBe(version);
  });

  it.each(['', '"two"', '-1', '"3", "4"', '9999999999'])('%s is refused, and the header named', (header) => {
    expect(() => versionOf(header)).toThrow(DomainError);
    expect(() => versionOf(header)).toThrow('Send back the version that was read');
  });
});
