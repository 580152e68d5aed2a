import type {
  AskedFollowUp,
  Problem,
  SessionNotesView,
  SessionNoteView,
  SharingView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Actor } from '@chez-soi/service-kit';
import { anActor } from '@chez-soi/service-kit/testing';
import { type RunningTelehealth, serviceCode } from '../testing/running-telehealth';
import { inVideoWorlds, type VideoWorld } from '../testing/video-world';

describe('What is written after a session', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  let doctor: Actor;
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
    doctor = world.doctor();
  });

  const meet = () => world.meet(doctor);
  const path = (end: string) => `/telehealth/sessions/${world.appointmentId}/${end}`;
  const write = (text: string, version: number, actor = doctor) =>
    world.as(actor).put<SessionNoteView & Problem>(path('note'), { text, version });
  const notes = (actor: Actor) => world.as(actor).get<SessionNotesView>(path('notes'));
  const ask = (body: object, actor = doctor) =>
    world.as(actor).post<AskedFollowUp & Problem>(path('follow-ups'), body);
  const followUps = (actor: Actor) =>
    world
      .as(actor)
      .get<{ items: AskedFollowUp[] }>(`/telehealth/follow-ups?sessionId=${world.appointmentId}`);
  const nurse = { words: 'Passage d’une infirmière deux fois par semaine', dueOn: '2027-03-30', serviceCode };

  it('is a note whose versions are all kept, in the session and after it', async () => {
    await meet();
    expect((await write('Tension à revoir.', 0)).body).toMatchObject({
      version: 1,
      isOwn: true,
      earlier: [],
    });
    world.at(45);
    expect((await write('Tension revue : 13/8.', 1)).status).toBe(200);
    const { body } = await notes(world.resident());
    expect(body).toMatchObject({ mayWrite: false, hidden: false });
    expect(body.notes).toMatchObject([
      { version: 2, text: 'Tension revue : 13/8.', earlier: [{ version: 1, text: 'Tension à revoir.' }] },
    ]);
    await expect(
      running.store.database.query('DELETE FROM session_note WHERE session_id = $1', [world.appointmentId]),
    ).rejects.toThrow('stays as it was written');
  });

  it('is corrected by its author only; a colleague writes a note of their own, the slower of two devices is told', async () => {
    await meet();
    await write('Tension à revoir.', 0);
    expect((await write('Autre chose.', 0)).status).toBe(412);
    const colleague = world.doctor();
    expect((await write('Pansement refait.', 0, colleague)).status).toBe(200);
    const seen = (await notes(colleague)).body;
    expect(seen.notes.map(({ text, isOwn, version }) => ({ text, isOwn, version }))).toEqual([
      { text: 'Tension à revoir.', isOwn: false, version: 1 },
      { text: 'Pansement refait.', isOwn: true, version: 1 },
    ]);
  });

  it('is read by relatives only as far as the person ticks it, and each reading is on record', async () => {
    await meet();
    await write('Tension à revoir.', 0);
    const relationId = newId();
    expect((await notes(world.relative(relationId))).body).toMatchObject({ hidden: true, notes: [] });
    const sharing = `/telehealth/telemonitoring/residents/${world.residentId}/sharing`;
    const { codes } = (await world.as(world.resident()).get<SharingView>(sharing)).body;
    expect(codes).toEqual(['11488-4']);
    await world.as(world.resident()).put(`${sharing}/${relationId}`, { codes, alerts: false });
    const daughter = world.relative(relationId);
    expect((await notes(daughter)).body.notes).toHaveLength(1);
    expect((await notes(world.relative())).body.notes).toEqual([]);
    const read = await running.store.database.query(
      `SELECT outcome FROM audit WHERE entity_type = 'SessionNote' AND account = $1 AND resident_id = $2`,
      [daughter.accountId, world.residentId],
    );
    expect(read).toEqual([{ outcome: 'done' }]);
  });

  it('is nobody else’s: neither the Département’s nor another practice’s', async () => {
    await meet();
    await write('Tension à revoir.', 0);
    expect((await notes(anActor('coordinator'))).status).toBe(403);
    const stranger = anActor('clinician', { organizationId: newId() });
    expect((await notes(stranger)).status).toBe(404);
    expect((await notes(anActor('family'))).status).toBe(404);
    expect(await world.refusals('SessionNote')).toMatchObject(
      [expect.anything(), expect.anything()].map(() => ({ entity_ids: [world.appointmentId] })),
    );
    expect((await write('Non.', 0, stranger)).status).toBe(404);
    expect((await write('Non.', 0, world.resident())).status).toBe(403);
    expect((await ask(nurse, world.relative())).status).toBe(403);
  });

  it('begins with the session, and what is missing is named by its field', async () => {
    expect((await write('Trop tôt.', 0)).status).toBe(422);
    await meet();
    const empty = await write(' ', 0);
    expect(empty.status).toBe(400);
    expect(empty.body.fields?.[0]?.path).toBe('text');
    const bad = async (change: object) => (await ask({ ...nurse, ...change })).body.fields?.[0]?.path;
    expect(await bad({ words: '' })).toBe('words');
    expect(await bad({ dueOn: '2027-03-15' })).toBe('dueOn');
    expect(await bad({ serviceCode: 'no-such-service' })).toBe('serviceCode');
    expect((await followUps(doctor)).body.items).toEqual([]);
  });

  it('asks for what should follow: the event carries codes and days, the words stay here', async () => {
    await meet();
    const { status, body } = await ask(nurse);
    expect(status).toBe(201);
    const told = await running.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'session-follow-up.asked.v1' AND subject = $1`,
      [body.id],
    );
    expect(told).toMatchObject([
      {
        data: {
          sessionId: world.appointmentId,
          residentId: world.residentId,
          dueOn: nurse.dueOn,
          serviceCode,
        },
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('infirmière');
    for (const reader of [doctor, world.resident(), world.relative(), anActor('coordinator')])
      expect((await followUps(reader)).body.items).toMatchObject([{ id: body.id, words: nurse.words }]);
    expect((await followUps(anActor('family'))).body.items).toEqual([]);
    const byId = `/telehealth/follow-ups?ids=${body.id},${newId()}`;
    const found = await world.as(anActor('coordinator')).get<{ items: AskedFollowUp[] }>(byId);
    expect(found.body.items).toHaveLength(1);
    expect((await world.as(doctor).get('/telehealth/follow-ups?ids=x')).status).toBe(400);
  });

  it('goes on under the file that was kept', async () => {
    await meet();
    await ask(nurse);
    const kept = await running.aResident();
    await running.merged(kept, world.residentId);
    const person = anActor('resident', {
      residents: [{ residentId: kept, relationId: null, mandate: 'self' }],
    });
    expect((await followUps(person)).body.items).toMatchObject([{ residentId: kept }]);
  });

  it('is still written after a death, and nothing more is asked', async () => {
    await meet();
    await running.dies(world.residentId);
    expect((await ask(nurse)).body.fields?.[0]?.path).toBe('residentId');
    expect((await write('Décédée dans la nuit.', 0)).status).toBe(200);
  });
});
