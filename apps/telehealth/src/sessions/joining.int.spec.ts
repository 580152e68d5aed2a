import type { VideoSessionView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { consent, inVideoWorlds, ten, turn, type VideoWorld } from '../testing/video-world';

describe('Joining a video session', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  inVideoWorlds(
    (here, telehealth) => {
      [world, running] = [here, telehealth];
    },
    { turn },
  );

  const reasonOf = (answer: { body: unknown }) => (answer.body as { facts: { reason: string } }).facts.reason;
  const view = async (actor = world.resident()) =>
    (await world.as(actor).get<VideoSessionView>(`/telehealth/sessions/${world.appointmentId}`)).body;

  it('opens a quarter of an hour before for the person, half an hour before for the doctor', async () => {
    world.at(-16);
    expect(reasonOf(await world.join(world.resident()))).toBe('too-early');
    expect((await world.join(world.doctor())).status).toBe(200);
    expect(await view()).toMatchObject({ state: 'upcoming', opensAt: '2027-03-16T08:45:00.000Z' });
    world.at(-15);
    expect((await world.join(world.resident())).status).toBe(200);
    world.at(-31);
    expect(reasonOf(await world.join(world.doctor()))).toBe('too-early');
  });

  it('closes two hours after its end, and tells so', async () => {
    world.at(149);
    expect((await world.join(world.resident())).status).toBe(200);
    world.at(150);
    expect(reasonOf(await world.join(world.resident()))).toBe('ended');
    expect((await view()).state).toBe('ended');
  });

  it('is only for the person, who acts for the person, and the doctor’s practice; others learn nothing', async () => {
    const strangers = [
      anActor('clinician', { organizationId: newId() }),
      anActor('family', {
        residents: [{ residentId: newId(), relationId: newId(), mandate: 'guardian' }],
      }),
      anActor('coordinator'),
    ];
    for (const stranger of strangers) expect((await world.join(stranger)).status).toBe(404);
    expect((await world.join(anActor('evaluator'))).status).toBe(403);
    expect((await world.as(null).post(`/telehealth/sessions/${world.appointmentId}/join`)).status).toBe(401);
    const unknown = await world.join(world.doctor(), { consent }, newId());
    const foreign = await world.join(strangers[0]!);
    expect({ ...foreign.body, correlationId: '' }).toEqual({ ...unknown.body, correlationId: '' });
    const refused = await world.refusals('Session');
    expect(refused.map(({ entity_ids }) => entity_ids)).toContainEqual([world.appointmentId]);
  });

  it('is not open for an appointment that was called off, or that is only held', async () => {
    world.at(-60);
    await running
      .client()
      .post(`/telehealth/appointments/${world.appointmentId}/cancel`, { reason: 'resident' });
    world.at(0);
    expect(reasonOf(await world.join(world.resident()))).toBe('cancelled');
    expect((await view()).state).toBe('cancelled');
  });

  it('asks everybody for consent once, to the wording of today, and stores it', async () => {
    const resident = world.resident();
    const asked = await world.join(resident, {});
    expect([asked.status, reasonOf(asked)]).toEqual([422, 'consent-needed']);
    expect(asked.body).toMatchObject({ fields: [{ path: 'consent' }] });
    expect((await world.join(resident, { consent: '1999-1' })).status).toBe(400);
    expect((await world.join(resident)).status).toBe(200);
    expect((await world.join(resident, {})).status).toBe(200);
    expect((await view(resident)).hasConsented).toBe(true);
    expect((await view(world.relative())).hasConsented).toBe(false);
  });

  it('publishes a consent, and its withdrawal, of each participant', async () => {
    const relationId = newId();
    const daughter = world.relative(relationId);
    await world.join(daughter);
    const withdrawn = `/telehealth/sessions/${world.appointmentId}/withdraw-consent`;
    expect((await world.as(daughter).post(withdrawn)).status).toBe(200);
    expect((await world.as(daughter).post(withdrawn)).status).toBe(200);
    expect((await view(daughter)).hasConsented).toBe(false);
    const events = await running.store.database.query<{ type: string; sequence: number; data: object }>(
      `SELECT type, sequence, data FROM outbox WHERE data->>'sessionId' = $1 ORDER BY sequence`,
      [world.appointmentId],
    );
    expect(events.map(({ type, sequence }) => [type, Number(sequence)])).toEqual([
      ['session-consent.given.v1', 1],
      ['session-consent.withdrawn.v1', 2],
    ]);
    const facts = { relationId, role: 'relative', residentId: world.residentId, wording: consent };
    expect(events[0]!.data).toMatchObject(facts);
    expect(reasonOf(await world.join(daughter, {}))).toBe('consent-needed');
    expect((await world.join(daughter)).status).toBe(200);
  });

  it('tells the role and the relay’s credentials, which end by themselves', async () => {
    const { body } = await world.join(world.resident());
    expect(body).toMatchObject({ role: 'resident', isHost: false, sessionId: world.appointmentId });
    const [server] = body.iceServers;
    expect(server!.username).toBe(`${+ten / 1000 + 3600}:${body.participantId}`);
    expect(server!.credential).toMatch(/^[A-Za-z0-9+/]{27}=$/);
    expect((await world.join(world.doctor())).body).toMatchObject({ role: 'professional', isHost: true });
  });

  it('follows the appointment that is moved to another hour', async () => {
    await running.store.database.query(
      `UPDATE appointment SET starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' WHERE id = $1`,
      [world.appointmentId],
    );
    expect(reasonOf(await world.join(world.resident()))).toBe('too-early');
    world.at(24 * 60);
    expect((await world.join(world.resident())).status).toBe(200);
  });
});
