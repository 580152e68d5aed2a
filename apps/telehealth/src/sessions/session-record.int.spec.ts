import type { Encounter } from 'fhir/r4';
import { newId } from '@chez-soi/kernel';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { consent, inVideoWorlds, ten, type VideoWorld } from '../testing/video-world';

describe('What is kept of a video session', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
  });

  const recorded = () => running.telehealth.services.video.record.catchUp();
  const encounters = async () => {
    const search = `/fhir/Encounter?patient=Patient/${world.residentId}`;
    const { body } = await running.client().get<{ entry?: { resource: Encounter }[] }>(search);
    return (body.entry ?? []).map(({ resource }) => resource);
  };
  const encounter = async () => (await encounters())[0];
  const appointmentState = async () =>
    (
      await running.store.database.query<{ state: string }>('SELECT state FROM appointment WHERE id = $1', [
        world.appointmentId,
      ])
    )[0]!.state;
  const minute = (minutes: number) => new Date(+ten + minutes * 60_000).toISOString();

  it('is an Encounter that follows: arrived, in progress, away, in progress again, finished, with the true times', async () => {
    const relationId = newId();
    world.at(-5);
    const daughter = world.relative(relationId);
    const tablet = await world.enter(daughter);
    await tablet.hears('welcome');
    await recorded();
    expect((await encounter())?.status).toBe('arrived');
    expect(await appointmentState()).toBe('arrived');
    world.at(2);
    const doctor = await world.enter(world.doctor());
    await tablet.hears('admitted');
    await recorded();
    expect((await encounter())?.status).toBe('in-progress');
    expect(await appointmentState()).toBe('checked-in');
    world.at(10);
    tablet.say({ type: 'leave' });
    await doctor.hears('left');
    await recorded();
    expect((await encounter())?.status).toBe('onleave');
    world.at(12);
    await (await world.enter(daughter)).hears('welcome');
    world.at(20);
    doctor.say({ type: 'end' });
    await doctor.hears('ended');
    await eventually(encounter, (one) => one?.status === 'finished');
    const finished = (await encounter())!;
    expect(finished).toMatchObject({
      class: { code: 'VR' },
      period: { start: minute(2), end: minute(20) },
      subject: { reference: `Patient/${world.residentId}` },
      appointment: [{ reference: `Appointment/${world.appointmentId}` }],
    });
    expect(finished.statusHistory!.map(({ status }) => status)).toEqual([
      ...['planned', 'arrived', 'in-progress', 'onleave', 'in-progress'],
    ]);
    const individual = { reference: `RelatedPerson/${relationId}` };
    expect(finished.participant).toMatchObject([
      { individual, period: { start: minute(2), end: minute(10) } },
      { type: [{ coding: [{ code: 'PPRF' }] }], period: { start: minute(2), end: minute(20) } },
      { individual, period: { start: minute(12), end: minute(20) } },
    ]);
    expect(await appointmentState()).toBe('fulfilled');
  });

  it('tells at its end, once, that it took place and how the lines were, in codes and numbers', async () => {
    const resident = await world.enter(world.resident());
    const doctor = await world.enter(world.doctor());
    await resident.hears('admitted');
    await recorded();
    resident.say({ type: 'quality', sample: { joinMs: 840, rttMs: 55.4, loss: 0.021, relayed: true } });
    resident.say({ type: 'ping' });
    await resident.hears('pong');
    world.at(12);
    doctor.say({ type: 'end' });
    await doctor.hears('ended');
    await eventually(encounter, (one) => one?.status === 'finished');
    const { id, version } = { id: (await encounter())!.id!, version: 4 };
    const about = { encounterId: id, sessionId: world.appointmentId, residentId: world.residentId };
    const whole = { ...about, organizationId: world.organizationId, endedAt: minute(12) };
    const unsaid = { receivedKbps: null, sentKbps: null, reconnects: null, audioOnlySeconds: null };
    const nothing = { joinMs: null, rttMs: null, lossPerMille: null, ...unsaid, relayed: null };
    const measured = { joinMs: 840, rttMs: 55, lossPerMille: 21, ...unsaid, relayed: true };
    const told = await running.store.database.query(
      'SELECT type, sequence, data FROM outbox WHERE subject = $1 ORDER BY sequence, ordinal',
      [id],
    );
    expect(told).toEqual([
      {
        ...{ type: 'session.ended.v1', sequence: version },
        data: {
          ...{ ...whole, appointmentId: world.appointmentId, serviceCode: 'teleconsultation' },
          ...{ beganAt: minute(0), secondsTogether: 720, roles: ['resident', 'professional'] },
        },
      },
      {
        ...{ type: 'session.quality-measured.v1', sequence: version },
        data: {
          ...whole,
          lines: [
            { participantId: expect.any(String), role: 'resident', ...measured },
            { participantId: expect.any(String), role: 'professional', ...nothing },
          ],
        },
      },
    ]);
  });

  it('says cancelled, and tells of a missed session, where somebody waited and nobody came', async () => {
    await (await world.enter(world.resident())).hears('welcome');
    await recorded();
    world.at(150);
    await world.tick();
    expect((await encounter())?.status).toBe('cancelled');
    const told = await running.store.database.query('SELECT type, data FROM outbox WHERE subject = $1', [
      (await encounter())!.id,
    ]);
    const { residentId, appointmentId } = world;
    const data: unknown = expect.objectContaining({ residentId, appointmentId, endedAt: minute(150) });
    expect(told).toEqual([{ type: 'session.missed.v1', data }]);
  });

  it('tells of nothing missed where a session was called off before anybody came', async () => {
    const { body } = await running.client().post<{ id: string }>('/telehealth/encounters', {
      appointmentId: world.appointmentId,
    });
    await running.client().post(`/telehealth/encounters/${body.id}/moves`, { action: 'cancel' });
    expect((await encounter())?.status).toBe('cancelled');
    expect(await running.store.database.query('SELECT 1 FROM outbox WHERE subject = $1', [body.id])).toEqual(
      [],
    );
  });

  it('takes the Encounter that somebody planned before, and makes no second one', async () => {
    const planned = await running.client().post<{ id: string }>('/telehealth/encounters', {
      appointmentId: world.appointmentId,
    });
    await (await world.enter(world.resident())).hears('welcome');
    await (await world.enter(world.doctor())).hears('welcome');
    await recorded();
    const found = await encounters();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id: planned.body.id, status: 'in-progress' });
  });

  it('catches up with what could not be written, without doubling anything', async () => {
    await running.store.database.query('ALTER TABLE encounter ADD CONSTRAINT shut CHECK (false) NOT VALID');
    const resident = await world.enter(world.resident());
    const doctor = await world.enter(world.doctor());
    await resident.hears('admitted');
    await recorded();
    expect(await encounters()).toEqual([]);
    await running.store.database.query('ALTER TABLE encounter DROP CONSTRAINT shut');
    await world.tick();
    expect(await encounters()).toMatchObject([{ status: 'in-progress' }]);
    doctor.say({ type: 'end' });
    await doctor.hears('ended');
    await eventually(encounter, (one) => one?.status === 'finished');
    const stays = await running.store.database.query<{ n: string }>(
      `SELECT count(*) AS n FROM session_stay t JOIN session_participant p ON p.id = t.participant_id
       WHERE p.session_id = $1`,
      [world.appointmentId],
    );
    expect(Number(stays[0]!.n)).toBe(2);
  });

  it('closes the stays of who was in the room when the service stopped and did not come back', async () => {
    const participant = (await world.join(world.resident())).body.participantId;
    await running.store.database.query(
      'INSERT INTO session_stay (participant_id, entered_at) VALUES ($1, $2)',
      [participant, ten],
    );
    world.at(5);
    await world.tick();
    const [stay] = await running.store.database.query<{ left_at: Date }>(
      'SELECT left_at FROM session_stay WHERE participant_id = $1',
      [participant],
    );
    expect(stay!.left_at.toISOString()).toBe(minute(5));
  });

  it('keeps the quality of each person’s line in one row: the first join time, the newest of the rest', async () => {
    const resident = await world.enter(world.resident());
    const { self } = await resident.hears('welcome');
    resident.say({ type: 'quality', sample: { joinMs: 840, rttMs: 55, loss: 0.02, reconnects: 1 } });
    resident.say({ type: 'ping' });
    await resident.hears('pong');
    await world.tick();
    resident.say({ type: 'quality', sample: { joinMs: 9000, rttMs: 90, receivedKbps: 310, relayed: true } });
    resident.say({ type: 'quality', sample: { rttMs: 91 } });
    resident.say({ type: 'ping' });
    await resident.hears('pong');
    await world.tick();
    const rows = await running.store.database.query(
      `SELECT join_ms, rtt_ms, round(loss::numeric, 2)::text AS loss, received_kbps, reconnects, relayed
       FROM session_participant WHERE id = $1`,
      [self.id],
    );
    const kept = { join_ms: 840, rtt_ms: 91, loss: '0.02', received_kbps: 310 };
    expect(rows).toEqual([{ ...kept, reconnects: 1, relayed: true }]);
  });

  it('counts nobody who only waited, and shows who is present', async () => {
    const guest = await world.hello(null, (await world.byLink(await world.aLink())).body);
    await guest.hears('welcome');
    await recorded();
    const { body } = await world
      .as(anActor('clinician', { organizationId: world.organizationId }))
      .get<{ present: number }>(`/telehealth/sessions/${world.appointmentId}`);
    expect(body.present).toBe(0);
    const stays = await running.store.database.query('SELECT 1 FROM session_stay WHERE left_at IS NULL');
    expect(stays).toEqual([]);
  });

  it('is the name that everybody came in with: a restart in the middle of it forgets none', async () => {
    const people = [world.doctor(), world.resident()];
    const back = [];
    for (const [at, actor] of people.entries()) {
      const { body } = await world.join(actor, { consent, name: ['Dr Martin', 'Jeanne Roux'][at] });
      const client = await world.hello(actor, body);
      const { self, resumption } = await client.hears('welcome');
      back.push({ type: 'resume', participantId: self.id, resumption, instance: 'page-one' } as const);
    }
    await world.leaveAll();
    await running.restart();
    await (await world.open(people[0]!)).say(back[0]!).hears('welcome');
    const { self, participants } = await (await world.open(people[1]!)).say(back[1]!).hears('welcome');
    expect([self, ...participants].map(({ name }) => name)).toEqual(['Jeanne Roux', 'Dr Martin']);
  });
});
