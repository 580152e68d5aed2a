import { aBroker, type TestBroker, whyNoKafka } from '@chez-soi/messaging/testing';
import { eventually, wantsContainers } from '@chez-soi/service-kit/testing';
import type { OperationOutcome } from 'fhir/r4';
import { signInCast } from './cast';
import { command } from './command';
import { RunningStack } from './stack';
import { Story } from './story';

const reason = whyNoKafka();
/** A page of each service that is killed, as the coordinator opens it. */
const pages = {
  'care-requests': '/api/care-requests/board',
  directory: '/api/directory/organizations',
  evaluation: '/api/evaluation/subjects',
  funding: '/api/funding/deliveries?from=2026-01-01&to=2026-01-31',
};

(reason ? describe.skip : describe)('one process per service, over Kafka', () => {
  let stack: RunningStack;
  let container: TestBroker | undefined;
  beforeAll(async () => {
    if (wantsContainers()) container = await aBroker();
    stack = await RunningStack.start({ env: container ? { KAFKA_BROKERS: container.address } : {} });
  }, 240_000);
  afterAll(async () => {
    expect(await stack?.stop()).toBe(0);
    await container?.stop();
  });

  it('plays the story from the request to the visit, as one process does', async () => {
    const story = new Story(await signInCast(stack.base));
    await story.play();
    expect(story.steps.length).toBeGreaterThan(8);
  });

  it('leaves no event that could not be taken in, as the commands of its data folder tell', async () => {
    expect(await command('deadLetters', ['list'], { CHEZ_SOI_DATA_DIR: stack.dataDir })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Aucun événement n’attend'),
    });
  });

  it('over FHIR, an owner that was stopped is told apart from the others, which go on', async () => {
    const { coordinator } = await signInCast(stack.base);
    await stack.kill('telehealth');
    const down = await coordinator.get<OperationOutcome>('/fhir/Observation?_count=1');
    expect([down.status, down.body.resourceType]).toEqual([503, 'OperationOutcome']);
    expect((await coordinator.get('/fhir/Task?_count=1')).status).toBe(200);
    const both = await coordinator.get<OperationOutcome>('/fhir?_type=Task,Observation');
    expect([both.status, both.body.resourceType]).toEqual([503, 'OperationOutcome']);
    expect((await coordinator.get('/fhir?_type=Task,Organization')).status).toBe(200);
    await eventually(
      () => coordinator.get('/fhir/Observation?_count=1'),
      ({ status }) => status === 200,
      60_000,
    );
  });

  it('plays it again after services were killed without warning', async () => {
    for (const service of Object.keys(pages)) await stack.kill(service);
    const cast = await signInCast(stack.base);
    // Whoever comes too early is told to try again in a moment; on a busy machine that moment is long.
    for (const page of Object.values(pages))
      await eventually(
        () => cast.coordinator.get(page),
        ({ status }) => status === 200,
        60_000,
      );
    const story = new Story(cast);
    await story.play();
    expect(story.steps.length).toBeGreaterThan(8);
  });
});
