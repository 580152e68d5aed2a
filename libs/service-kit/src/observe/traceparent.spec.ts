import { readTraceparent, writeTraceparent } from './traceparent';

const place = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('the place in a trace that another system sends', () => {
  it('is read and written back as it was', () => {
    expect(writeTraceparent(readTraceparent(place)!)).toBe(place);
  });

  it.each([
    undefined,
    '',
    'Jeanne Martin',
    `${place}-Jeanne`,
    place.toUpperCase(),
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  ])('is forgotten when it is none: %s', (text) => {
    expect(readTraceparent(text)).toBeNull();
  });
});
