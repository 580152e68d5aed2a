import { raceForSlots } from './testing/slot-races';

describe('many people who want the same slot', () => {
  it('always leave exactly one of them with it (a thousand times: npm run long -- slot-races)', async () => {
    expect(await raceForSlots(20, 38)).toEqual({ races: 20, wrong: [], busy: 20 });
  });
});
