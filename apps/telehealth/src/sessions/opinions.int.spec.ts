import type { OpinionWords, Page } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { inVideoWorlds, ten, type VideoWorld } from '../testing/video-world';

describe('What people say of a session afterwards', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
  });

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
    const doctor = await world.meet(undefined, resident);
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

  describe('in words', () => {
    const list = async (query = 'limit=100', role: 'coordinator' | 'administrator' = 'coordinator') =>
      (await world.as(anActor(role)).get<Page<OpinionWords>>(`/telehealth/opinions?${query}`)).body;
    const mine = async (query = '') =>
      (await list(`limit=100${query}`)).items.filter(({ words }) => words === said.words);
    const mark = (id: string, read: boolean) =>
      world.as(anActor('coordinator')).put(`/telehealth/opinions/${id}/reading`, { read });
    const aWeek = 7 * 24 * 60;
    let said: { opinion: string; words: string };

    /** The person and the doctor meet, and the person says how it was, in words of their own. */
    async function afterwards(more: object = {}) {
      const [resident, doctor] = [world.resident(), world.doctor()];
      await world.meet(doctor, resident);
      said = { opinion: 'difficult', words: `Le son coupait, ${newId()}.` };
      expect((await say(resident, { ...said, ...more })).status).toBe(204);
      return doctor;
    }

    it('are read by the Département once the week is over, without anything of who wrote them', async () => {
      await afterwards();
      expect(await mine()).toEqual([]);
      world.at(aWeek);
      const [one] = await mine();
      expect(one).toEqual({ ...said, id: one!.id, week: '2027-03-15', read: false, answerTo: null });
      const audited = await running.store.database.query<{ type: string; resident_id: string | null }>(
        'SELECT entity_type AS type, resident_id FROM audit WHERE $1 = ANY(entity_ids)',
        [one!.id],
      );
      expect(audited).toEqual([{ type: 'OpinionWords', resident_id: null }]);
      expect(JSON.stringify(await told())).not.toContain(one!.id);
    });

    it('are read at once where an answer is asked for, with the session and who took part as what', async () => {
      await afterwards({ asksAnswer: true });
      const [one] = await mine();
      expect(one).toMatchObject({
        answerTo: {
          ...{ role: 'resident', name: null, relationId: null, at: ten.toISOString() },
          ...{ residentId: world.residentId, appointmentId: world.appointmentId },
        },
      });
      const audited = await running.store.database.query(
        'SELECT 1 FROM audit WHERE $1 = ANY(entity_ids) AND resident_id = $2',
        [one!.id, world.residentId],
      );
      expect(audited).toHaveLength(1);
    });

    it('are marked as read for the whole team, and put back', async () => {
      await afterwards({ asksAnswer: true });
      const [{ id }] = (await mine()) as [OpinionWords];
      expect((await mark(id, true)).status).toBe(200);
      expect((await mark(id, true)).status).toBe(200);
      expect([await mine(), (await mine('&state=read')).length]).toEqual([[], 1]);
      await mark(id, false);
      expect((await mine()).map(({ read }) => read)).toEqual([false]);
      expect((await mark(newId(), true)).status).toBe(404);
    });

    it('are for nobody else: neither evaluators, families, providers nor whoever was in the session', async () => {
      await afterwards({ asksAnswer: true });
      const [{ id }] = (await mine()) as [OpinionWords];
      expect((await list('limit=100', 'administrator')).items.map((one) => one.id)).toContain(id);
      for (const actor of [anActor('evaluator'), world.resident(), world.relative(), world.doctor()]) {
        expect((await world.as(actor).get('/telehealth/opinions')).status).toBe(403);
        const marking = world.as(actor).put(`/telehealth/opinions/${id}/reading`, { read: true });
        expect((await marking).status).toBe(403);
      }
    });

    it('that were written under another promise are shown to nobody', async () => {
      await afterwards();
      await running.store.database.query('UPDATE session_opinion SET asks_answer = NULL WHERE words = $1', [
        said.words,
      ]);
      world.at(aWeek);
      expect(await mine()).toEqual([]);
      const [{ id }] = (await running.store.database.query<{ id: string }>(
        'SELECT words_id AS id FROM session_opinion WHERE words = $1',
        [said.words],
      )) as [{ id: string }];
      expect((await mark(id, true)).status).toBe(404);
    });

    it('are forgotten after a year; what was answered stays', async () => {
      await afterwards({ asksAnswer: true });
      const kept = () =>
        running.store.database.query(
          `SELECT o.opinion, o.words, o.asks_answer FROM session_opinion o
             JOIN session_participant p ON p.id = o.participant_id WHERE p.session_id = $1`,
          [world.appointmentId],
        );
      world.at(52 * aWeek);
      await world.tick();
      expect(await kept()).toEqual([{ ...said, asks_answer: true }]);
      expect(await mine()).toHaveLength(1);
      world.at(54 * aWeek);
      await world.tick();
      expect(await kept()).toEqual([{ opinion: 'difficult', words: null, asks_answer: null }]);
      expect((await list()).items).toEqual([]);
    });

    it('come page by page, each once', async () => {
      const doctor = await afterwards();
      const other = `La caméra était sombre, ${newId()}.`;
      await say(doctor, { opinion: 'fair', words: other });
      world.at(aWeek);
      const seen: (string | null)[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const after: string = cursor && `&cursor=${cursor}`;
        const page: Page<OpinionWords> = await list(`limit=1${after}`);
        seen.push(...page.items.map(({ words }) => words));
        cursor = page.next;
      }
      for (const words of [said.words, other]) expect(seen.filter((one) => one === words)).toHaveLength(1);
      expect((await world.as(anActor('coordinator')).get('/telehealth/opinions?cursor=abc')).status).toBe(
        400,
      );
    });
  });
});
