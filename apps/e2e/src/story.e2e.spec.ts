import { signInCast } from './cast';
import { Story } from './story';
import { RunningSystem } from './system';

describe('from a family’s request to a visit that happened', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await RunningSystem.start();
  });

  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  });

  it('is played by a daughter, a coordinator, a provider and an evaluator', async () => {
    const steps = await new Story(await signInCast(system.base)).play();
    expect(steps).toHaveLength(10);
    for (const { what, ms } of steps) expect({ what, inTime: ms < 5000 }).toEqual({ what, inTime: true });
  });
});
