import { whyNoKafka } from '@chez-soi/messaging/testing';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Bundle, OperationOutcome, Organization, Task } from 'fhir/r4';
import { type Cast, signInCast } from './cast';
import { RunningStack } from './stack';

(whyNoKafka() ? describe.skip : describe)('a search over several services, of which one is down', () => {
  let stack: RunningStack;
  let cast: Cast;
  beforeAll(async () => {
    stack = await RunningStack.start();
    cast = await signInCast(stack.base);
  }, 240_000);
  afterAll(async () => {
    expect(await stack?.stop()).toBe(0);
  });

  const get = <T = Bundle>(path: string) => cast.coordinator.get<T>(`/fhir/${path}`);
  const modes = ({ entry = [] }: Bundle) => entry.map(({ search }) => search?.mode);

  it('answers what it has and warns of what is missing; a condition on the missing service is told so', async () => {
    const including = 'Task?_count=1&_include=Task:owner';
    const { body } = await get(including);
    expect(modes(body)).toEqual(['match', 'include']);
    const [task, owner] = body.entry!.map(({ resource }) => resource) as [Task, Organization];
    const byName = `Task?owner:Organization.name:exact=${encodeURIComponent(owner.name!)}&_id=${task.id}`;
    expect(modes((await get(byName)).body)).toEqual(['match']);

    // Its successor runs, and takes seconds until it listens.
    await stack.kill('directory');
    const [without, refused] = await Promise.all([get(including), get<OperationOutcome>(byName)]);
    expect([without.status, modes(without.body)]).toEqual([200, ['match', 'outcome']]);
    expect(without.body.entry!.at(-1)!.resource).toMatchObject({
      issue: [{ severity: 'warning', details: { text: expect.stringContaining('Organization') } }],
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(refused.body.issue[0]!.details!.text).toContain('directory');

    const whole = (answer: { body: Bundle }) => modes(answer.body).includes('include');
    expect(whole(await eventually(() => get(including), whole, 60_000))).toBe(true);
  });
});
