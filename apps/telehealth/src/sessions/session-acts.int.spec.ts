import type { Problem, SessionActView } from '@chez-soi/contracts';
import type { Actor } from '@chez-soi/service-kit';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { inVideoWorlds, ten, type VideoWorld } from '../testing/video-world';

describe('What a clinician says that a session was', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  let doctor: Actor;
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
    doctor = world.doctor();
  });

  const url = () => `/telehealth/sessions/${world.appointmentId}/act`;
  const read = async (actor = doctor) => (await world.as(actor).get<SessionActView>(url())).body;
  const declare = (body: object, actor = doctor) =>
    world.as(actor).put<SessionActView & Problem>(url(), { version: 0, inCarePathway: true, ...body });
  const encounter = async () =>
    (
      await running.store.database.query<{ id: string; state: string }>(
        'SELECT id, state FROM encounter WHERE appointment_id = $1',
        [world.appointmentId],
      )
    )[0]!;
  const told = () =>
    running.store.database.query<{ type: string; sequence: number; data: object }>(
      `SELECT type, sequence, data FROM outbox WHERE data ->> 'residentId' = $1 AND type LIKE 'session-act.%' ORDER BY sequence`,
      [world.residentId],
    );
  async function talked(): Promise<void> {
    const here = await world.meet(doctor);
    world.at(12);
    here.say({ type: 'end' });
    await here.hears('ended');
    await eventually(encounter, ({ state }) => state === 'finished');
  }

  it('is declared once, after the session, and told with its act and the care pathway', async () => {
    expect((await declare({ act: 'tcg' })).status).toBe(422);
    await talked();
    expect(await read()).toMatchObject({ version: 0, act: null, isOver: true, mayDeclare: true });
    expect((await declare({ act: 'tcg' })).body).toMatchObject({
      version: 1,
      act: 'tcg',
      inCarePathway: true,
    });
    expect((await declare({ act: 'tcs-gynaecology' })).status).toBe(412);
    const { id: encounterId } = await encounter();
    const { residentId, organizationId } = world;
    expect(await told()).toMatchObject([
      {
        ...{ type: 'session-act.declared.v1', sequence: 1 },
        data: { ...{ encounterId, residentId, organizationId }, beganAt: ten.toISOString(), act: 'tcg' },
      },
    ]);
  });

  it('is corrected and taken back by its author: every version stays, and is told', async () => {
    await talked();
    await declare({ act: 'tcg' });
    await declare({ version: 1, act: 'not-billed', inCarePathway: null });
    expect((await declare({ version: 2, act: null, inCarePathway: null })).body).toMatchObject({
      version: 3,
      act: null,
    });
    expect((await declare({ version: 3, act: null, inCarePathway: null })).body.fields).toMatchObject([
      { path: 'act' },
    ]);
    expect((await told()).map(({ type, sequence }) => [type, sequence])).toEqual([
      ['session-act.declared.v1', 1],
      ['session-act.declared.v1', 2],
      ['session-act.withdrawn.v1', 3],
    ]);
    const { id } = await encounter();
    const query = (sql: string) => running.store.database.query(sql, [id]);
    for (const change of ["UPDATE session_act SET act = 'tcg'", 'DELETE FROM session_act'])
      await expect(query(`${change} WHERE encounter_id = $1`)).rejects.toThrow('stays as it was declared');
    const kept = await query('SELECT version, act FROM session_act WHERE encounter_id = $1 ORDER BY version');
    expect(kept).toEqual([
      { version: 1, act: 'tcg' },
      { version: 2, act: 'not-billed' },
      { version: 3, act: null },
    ]);
  });

  it('has one answer where two tabs declare at once', async () => {
    await talked();
    const answers = await Promise.all(['tcg', 'other-act'].map((act) => declare({ act })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await told()).toHaveLength(1);
  });

  it('is nobody’s but the clinician’s who was there', async () => {
    await talked();
    const { organizationId } = world;
    const strangers: readonly (readonly [Actor, number])[] = [
      [world.doctor(), 403],
      [anActor('provider', { organizationId }), 403],
      [anActor('clinician', { organizationId: world.residentId }), 404],
      [world.resident(), 403],
      [anActor('coordinator'), 403],
    ];
    for (const [actor, status] of strangers)
      expect((await declare({ act: 'tcg' }, actor)).status).toBe(status);
    await declare({ act: 'tcg' });
    expect((await declare({ version: 1, act: 'other-act' }, world.doctor())).status).toBe(403);
    expect(await read(world.doctor())).toMatchObject({ act: 'tcg', mayDeclare: false });
    expect(await told()).toHaveLength(1);
  });

  it.each([
    [{ act: 'tcg', inCarePathway: null }, 'inCarePathway'],
    [{ act: 'not-billed', inCarePathway: true }, 'inCarePathway'],
    [{ act: 'free-of-charge' }, 'act'],
    [{ act: 'tcg', version: -1 }, 'version'],
    [{ act: 'tcg', priceCents: 2500 }, 'priceCents'],
  ])('names the field in which %j is wrong', async (body, path) => {
    const { status, body: problem } = await declare(body);
    expect({ status, paths: problem.fields.map((field) => field.path) }).toEqual({
      status: 400,
      paths: [path],
    });
  });

  it('is told of the file that was kept, where two were of one person', async () => {
    await talked();
    const kept = await running.aResident();
    await running.merged(kept, world.residentId);
    expect((await declare({ act: 'tcg' })).status).toBe(200);
    const [event] = await running.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'session-act.declared.v1' AND data ->> 'encounterId' = $1`,
      [(await encounter()).id],
    );
    expect(event!.data).toMatchObject({ residentId: kept });
  });

  it('no longer counts when the session turns out never to have been', async () => {
    await talked();
    await declare({ act: 'tcg' });
    const moved = await running
      .client()
      .post(`/telehealth/encounters/${(await encounter()).id}/moves`, { action: 'annul' });
    expect(moved.status).toBe(200);
    expect((await told()).map(({ type }) => type)).toEqual([
      'session-act.declared.v1',
      'session-act.withdrawn.v1',
    ]);
  });
});
