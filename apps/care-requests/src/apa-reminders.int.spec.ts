import type { MessageView, Page } from '@chez-soi/contracts';
import { parisInstant } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { aService, monday, type TestService } from './testing/a-service';
import { aCompleteFile, anAssessedFile, anItem } from './testing/an-application';

let service: TestService;
beforeAll(async () => {
  service = await aService({ apaDeskEmail: 'bureau@departement.invalid' });
});
afterAll(() => service.stop());

const at = (day: string, time: string) => service.setNow(parisInstant(day, time));

async function messages(): Promise<readonly MessageView[]> {
  await service.dueWork.run();
  return (await service.coordinator.get<Page<MessageView>>('/care-requests/messages?limit=100')).body.items;
}
const of = (list: readonly MessageView[], template: string) =>
  list.filter((message) => message.template === template);

describe('reminders', () => {
  it('reach the desk in one mail a morning that names nobody, and the family each in its own', async () => {
    service.setNow(monday);
    const files = [await aCompleteFile(service), await aCompleteFile(service)];
    const { driver, residentId } = await anAssessedFile(service, {
      person: { phone: '06 12 34 56 78', givenName: 'Marie' },
    });
    at('2026-05-18', '09:00');
    await driver.do('propose-plan', { items: [anItem()] });
    at('2026-05-19', '07:59');
    await messages();
    expect(of(await messages(), 'apa-desk-digest')).toEqual([]);
    at('2026-05-19', '08:00');
    await service.dueWork.run();
    await eventually(waiting, (count) => count === 2);
    at('2026-05-19', '08:30');
    const [digest, ...others] = of(await messages(), 'apa-desk-digest');
    expect(others).toEqual([]);
    expect(digest).toMatchObject({ via: 'email', to: 'bureau@departement.invalid' });
    expect(digest!.subject).toBe('APA : 2 délais approchent, au 19 mai 2026');
    for (const file of files) expect(digest!.text).toContain(`/coordinator/apa/${file.driver.id}`);
    expect(digest!.text).toContain('Proposer le plan d’aide, dans 15 jours (3 juin 2026)');
    expect(digest!.text).not.toMatch(/Odette|Fictif/);
    at('2026-05-19', '18:00');
    expect(of(await messages(), 'apa-desk-digest')).toHaveLength(1);

    at('2026-05-21', '08:00');
    const reminders = await eventually(
      async () => of(await messages(), 'apa-reminder'),
      (list) => list.length > 0,
    );
    expect(reminders).toEqual([
      expect.objectContaining({ subject: 'Rappel : APA de Marie Fictif, il reste 7 jours', via: 'sms' }),
    ]);
    const page = await service.coordinator.get<Page<MessageView>>(
      `/care-requests/messages?residentId=${residentId}`,
    );
    expect(of(page.body.items, 'apa-reminder')).toHaveLength(1);
  });

  it('leave out a clock that stopped between its reminder and the mail', async () => {
    service.setNow(parisInstant('2026-05-26', '07:00'));
    const { driver } = await aCompleteFile(service, { draft: { receivedOn: '2026-05-26' } });
    at('2026-06-10', '08:00');
    await service.dueWork.run();
    await eventually(waiting, (count) => count > 0);
    await driver.do('close', { reason: 'renounced', on: '2026-06-10' });
    at('2026-06-10', '08:30');
    const digest = of(await messages(), 'apa-desk-digest').find(({ subject }) => subject.includes('10 juin'));
    expect(digest?.text ?? '').not.toContain(driver.id);
  });

  async function waiting(): Promise<number> {
    await service.dueWork.run();
    const [row] = await service.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM apa_desk_reminder WHERE told_on IS NULL',
    );
    return row!.count;
  }
});
