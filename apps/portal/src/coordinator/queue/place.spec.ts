import { moveIndex, neighbours, parsePlace } from './place';

const place = { list: '/coordinator/requests?late=true', ids: ['a', 'b', 'c'], opened: 'b' };

describe('the coordinator’s place in a list', () => {
  it('leads from the opened request to the one before and the one after', () => {
    expect(neighbours(place, 'b')).toEqual({ position: 2, total: 3, previous: 'a', next: 'c' });
  });

  it('has nobody before the first request and nobody after the last', () => {
    expect(neighbours(place, 'a')?.previous).toBeNull();
    expect(neighbours(place, 'c')?.next).toBeNull();
  });

  it('says nothing of a request that was opened from elsewhere', () => {
    expect(neighbours(place, 'z')).toBeNull();
    expect(neighbours(null, 'a')).toBeNull();
  });

  it('is read back as it was written, and is forgotten when it cannot be understood', () => {
    expect(parsePlace(JSON.stringify(place))).toEqual(place);
    expect(parsePlace('{"list":3}')).toBeNull();
    expect(parsePlace(null)).toBeNull();
  });

  it('moves one line at a time and stays at both ends', () => {
    expect(moveIndex(-1, 3, 1)).toBe(0);
    expect(moveIndex(0, 3, 1)).toBe(1);
    expect(moveIndex(2, 3, 1)).toBe(2);
    expect(moveIndex(0, 3, -1)).toBe(0);
    expect(moveIndex(-1, 0, 1)).toBe(-1);
  });
});
