import type { CareRequestView } from '@chez-soi/contracts';
import { countByCommune, labelled, radius } from './request-circles';

const request = (communeCode: string, dueAt: string | null) => ({ communeCode, dueAt }) as CareRequestView;

describe('the map of open requests', () => {
  it('counts the requests and the late ones of each commune, the most first', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    const requests = [
      request('38185', '2026-11-20T00:00:00Z'),
      request('38001', null),
      request('38185', '2026-12-01T00:00:00Z'),
    ];
    expect(countByCommune(requests, now)).toEqual([
      { code: '38185', total: 2, late: 1 },
      { code: '38001', total: 1, late: 0 },
    ]);
  });

  it('draws four times as many requests as a circle of four times the area', () => {
    expect(radius(4, 16, 40)).toBe(20);
    expect(radius(16, 16, 40)).toBe(40);
    expect(radius(0, 0, 40)).toBe(0);
  });

  it('names only places whose names cover neither one another nor the edge, the largest first', () => {
    const place = (code: string, x: number, y: number, label = 'Grenoble (9)') => ({
      code,
      x,
      y,
      r: 10,
      label,
    });
    const places = [
      place('a', 100, 100),
      place('b', 130, 110),
      place('c', 300, 100),
      place('long', 190, 100, 'Saint-Georges-d’Espéranche (2)'),
      place('below', 100, 130),
      place('edge', 630, 300),
    ];
    expect(labelled(places, 640).map((one) => one.code)).toEqual(['a', 'c', 'below']);
  });
});
