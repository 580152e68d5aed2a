import type {
  AskedFollowUp,
  OpinionWords,
  Page,
  SessionActView,
  SessionNotesView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from '../testing/running-telehealth';
import { loadDemoSession } from './demo';

describe('The session of the demonstration', () => {
  let running: RunningTelehealth;
  beforeAll(async () => {
    running = await RunningTelehealth.start(new Date('2026-11-29T08:00:00Z'));
    for (const code of ['video-consultation', 'nurse-visit']) await running.offer(code);
  });
  afterAll(() => running.stop());

  it('took place on a working day of a week that is over, and shows all that follows a session, once', async () => {
    const { clock, store, telehealth } = running;
    const [residentId, organizationId] = [await running.aResident(), await running.anOrganization()];
    const [clinician, relative] = [newId(), newId()].map((accountId) => ({ accountId, name: 'Somebody' }));
    const relationId = newId();
    const whose = {
      residentId,
      organizationId,
      clinician: clinician!,
      relative: { ...relative!, relationId },
    };
    await loadDemoSession(telehealth, whose, clock.now);
    const before = await store.database.query('SELECT count(*) FROM outbox');
    await loadDemoSession(telehealth, whose, clock.now);
    expect(await store.database.query('SELECT count(*) FROM outbox')).toEqual(before);

    const grant = { residentId, relationId, mandate: 'family-caregiver' };
    const claire = running.client(anActor('family', { accountId: relative!.accountId, residents: [grant] }));
    const doctor = running.client(anActor('clinician', { accountId: clinician!.accountId, organizationId }));
    const desk = running.client(anActor('coordinator'));
    const [session] = await store.database.query<object & { id: string }>(
      'SELECT appointment_id AS id, state, started_at, ended_at FROM encounter',
    );
    expect(session).toMatchObject({
      state: 'finished',
      started_at: new Date('2026-11-20T09:00:00Z'),
      ended_at: new Date('2026-11-20T09:17:00Z'),
    });
    const at = `/telehealth/sessions/${session!.id}`;
    const { body: read } = await claire.get<SessionNotesView>(`${at}/notes`);
    expect(read).toMatchObject({ hidden: false, notes: [{ version: 1 }] });
    expect((await doctor.get<SessionActView>(`${at}/act`)).body).toMatchObject({ act: 'tcg', isOver: true });
    const { body: asked } = await desk.get<{ items: AskedFollowUp[] }>('/telehealth/follow-ups');
    expect(asked.items).toMatchObject([{ residentId, serviceCode: 'nurse-visit', dueOn: '2026-12-03' }]);
    const { body: words } = await desk.get<Page<OpinionWords>>('/telehealth/opinions?state=unread');
    expect(words.items).toMatchObject([{ opinion: 'very-good', week: '2026-11-16', answerTo: null }]);
  });
});
