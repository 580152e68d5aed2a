import { RunningTelehealth } from '../testing/running-telehealth';
import { ten, VideoWorld } from '../testing/video-world';

describe('What people say of a session afterwards', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  beforeAll(async () => {
    running = await RunningTelehealth.start(ten);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    world = await VideoWorld.start(running);
  });
  afterEach(() => world.leaveAll());

  const say = (actor: Parameters<VideoWorld['as']>[0], body: object) =>
    world.as(actor).post<object>(`/telehealth/sessions/${world.appointmentId}/opinion`, body);
  const recorded = () => running.telehealth.services.video.record.catchUp();
  const told = () =>
    running.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'session-opinion.given.v1' AND data ->> 'sessionId' = $1 ORDER BY id`,
      [world.appointmentId],
    );

  it('is kept once each, and told by its code: the words stay here', async () => {
    const resident = world.resident();
    await (await world.enter(resident)).hears('welcome');
    const doctor = await world.enter(world.doctor());
    await doctor.hears('welcome');
    await recorded();
    doctor.say({ type: 'end' });
    await doctor.hears('ended');
    world.at(3);
    const said = { opinion: 'difficult', words: 'Je n’entendais pas bien.' };
    expect((await say(resident, said)).status).toBe(204);
    expect((await say(resident, { opinion: 'very-good' })).status).toBe(409);
    expect(await told()).toMatchObject([{ data: { role: 'resident', opinion: 'difficult' } }]);
    expect(JSON.stringify(await told())).not.toContain('entendais');
    const kept = await running.store.database.query(
      `SELECT o.opinion, o.words FROM session_opinion o JOIN session_participant p ON p.id = o.participant_id
       WHERE p.session_id = $1`,
      [world.appointmentId],
    );
    expect(kept).toEqual([said]);
  });

  it('may be said by who came with a link, on the device that joined', async () => {
    const link = await world.aLink();
    await (await world.enter(world.doctor())).hears('welcome');
    const guest = await world.hello(null, (await world.byLink(link)).body);
    const doctor = world.clients[0]!;
    const { participant: person } = await doctor.hears('waiting');
    doctor.say({ type: 'admit', participantId: person.id });
    await guest.hears('admitted');
    await recorded();
    const { token, device } = link;
    const answer = await world
      .as(null)
      .post('/telehealth/session-links/opinion', { token, device, opinion: 'very-good' });
    expect(answer.status).toBe(204);
    expect(await told()).toMatchObject([{ data: { role: 'relative', opinion: 'very-good' } }]);
    const stolen = await world
      .as(null)
      .post('/telehealth/session-links/opinion', { token, device: 'A'.repeat(43), opinion: 'fair' });
    expect(stolen.status).toBe(409);
  });

  it('is for who was in the room only', async () => {
    await world.join(world.resident());
    expect((await say(world.resident(), { opinion: 'fair' })).status).toBe(422);
    expect((await say(world.relative(), { opinion: 'fair' })).status).toBe(422);
    expect((await say(world.resident(), { opinion: 'marvellous' })).status).toBe(400);
    expect(await told()).toEqual([]);
  });
});
