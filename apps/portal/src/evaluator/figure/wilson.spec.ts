import { wilson } from './wilson';

describe('the 95 % interval of a share', () => {
  it('is that of Wilson for 81 of 263 (worked example of Newcombe 1998: 0,2553 to 0,3662)', () => {
    const interval = wilson(81, 263);
    expect(interval?.low).toBeCloseTo(0.2553, 4);
    expect(interval?.high).toBeCloseTo(0.3662, 4);
  });

  it('never leaves 0 to 1', () => {
    expect(wilson(0, 20)).toMatchObject({ share: 0, low: 0 });
    expect(wilson(20, 20)?.high).toBeCloseTo(1, 10);
  });

  it('is not given where nobody was counted', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});
