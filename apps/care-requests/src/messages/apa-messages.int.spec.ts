import type { MessageView, Page } from '@chez-soi/contracts';
import { parisInstant } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { aService, monday, type TestService } from '../testing/a-service';
import { anAssessedFile, anItem } from '../testing/an-application';

let service: TestService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.stop());

describe('what a family is told of an application', () => {
  it('says what happens next and by when, from the arrival to what silence did', async () => {
    service.setNow(monday);
    const { driver, residentId } = await anAssessedFile(service);
    await service.coordinator.post(`/care-requests/residents/${residentId}/relations`, {
      familyName: 'Fictif',
      givenName: 'Claire',
      kinship: 'daughter',
      mandate: 'family-caregiver',
      email: 'claire@exemple.invalid',
      from: '2026-05-04',
    });
    await driver.do('propose-plan', { items: [anItem()] });
    await told(residentId, 4);
    service.setNow(parisInstant('2026-05-15', '09:00'));
    await service.dueWork.run();
    const subjects = (await told(residentId, 5)).map(({ subject }) => subject);
    expect(subjects).toEqual(
      expect.arrayContaining([
        'La demande d’APA pour Odette Fictif est arrivée',
        'Le dossier d’APA pour Odette Fictif est complet',
        'Visite à domicile chez Odette Fictif pour l’APA',
        'Un plan d’aide pour Odette Fictif : votre réponse avant le 14 mai 2026',
        'La demande d’APA pour Odette Fictif est réputée refusée',
      ]),
    );
  });

  /** The relay gives events their place within moments; then they become messages. */
  async function told(residentId: string, least: number): Promise<readonly MessageView[]> {
    return eventually(
      async () => {
        await service.dueWork.run();
        const path = `/care-requests/messages?residentId=${residentId}`;
        return (await service.coordinator.get<Page<MessageView>>(path)).body.items;
      },
      (items) => items.length >= least,
    );
  }
});
