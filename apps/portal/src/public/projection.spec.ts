import { project } from './projection';

describe('Communes on the drawing', () => {
  it('puts north above south and west left of east, inside the frame', () => {
    const [north, south] = project(
      [
        { code: '1', name: 'Nord', lat: 45.9, lon: 4.8 },
        { code: '2', name: 'Sud', lat: 44.7, lon: 6.3 },
      ],
      400,
      440,
    );
    expect(north!.y).toBeLessThan(south!.y);
    expect(north!.x).toBeLessThan(south!.x);
    for (const point of [north!, south!]) {
      expect(point.x).toBeGreaterThanOrEqual(24);
      expect(point.x).toBeLessThanOrEqual(376);
      expect(point.y).toBeGreaterThanOrEqual(24);
      expect(point.y).toBeLessThanOrEqual(416);
    }
  });
});
