import type { ResidentView, VisitView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser } from 'playwright-core';
import { type Cast, signInCast } from '../cast';
import { besideOthers, recordBy, visitsToMake } from '../recorded-visit';
import { aResident } from '../specimens';
import { RunningSystem } from '../system';
import { faultsOf } from './audit';
import { desk, enterAs, launchChromium, newVisitor, phone, picture, pictureBoth } from './chromium';

describe('a recorded visit, on the screens of those who settle it', () => {
  let system: RunningSystem;
  let browser: Browser;
  let cast: Cast;
  let visits: readonly VisitView[];

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    cast = await signInCast(system.base);
    visits = await visitsToMake(cast);
    const { both, one } = await besideOthers(cast, {
      one: { minutes: 30, endedAgo: 15 },
      both: { minutes: 40, endedAgo: 50 },
    });
    await recordBy(cast, visits[0]!.id, { minutes: 30, endedAgo: both.endedAgo + 10 });
    await recordBy(cast, visits[0]!.id, { minutes: 33, endedAgo: both.endedAgo });
    await recordBy(cast, visits[1]!.id, one);
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const enter = async (who: RegExp, viewport: typeof phone | typeof desk) => {
    const page = await (await newVisitor(browser, { viewport })).newPage();
    await enterAs(page, system.base, who);
    return page;
  };

  it('lets the provider choose between two proofs, then validate the rest of the week at once', async () => {
    const page = await enter(/^Nadia/, desk);
    await page.goto(`${system.base}/provider/visits?span=month&from=${visits[0]!.plannedStart.slice(0, 10)}`);
    const card = page.getByRole('listitem').filter({ hasText: 'Deux appareils' }).first();
    await card.getByText('Appareil 2').waitFor();
    await pictureBoth(page, 'visits-01-provider');
    await card.getByRole('button', { name: /^Retenir/ }).click();
    await page.getByText('Heures corrigées.').waitFor();
    const validate = page.getByRole('button', { name: /^Valider ce/ });
    await validate.click();
    await page.getByRole('button', { name: 'Revenir en arrière' }).click();
    await validate.click();
    await page.getByText(/visites? validées?\./).waitFor();
    await pictureBoth(page, 'visits-02-provider-validated');
    await page.getByRole('button', { name: 'Revenir en arrière' }).waitFor({ state: 'hidden' });
    const day = visits[1]!.plannedStart.slice(0, 10);
    await eventually(
      () => cast.planner.must<{ items: VisitView[] }>(`/api/care-requests/visits?from=${day}&to=${day}`),
      ({ items }) => items.find(({ id }) => id === visits[1]!.id)?.state === 'validated',
    );
  });

  it('lets the daughter say in two taps that it was otherwise, and shows it until it is settled', async () => {
    const page = await enter(/^Claire/, phone);
    await page.goto(`${system.base}/requests/${visits[0]!.careRequestId}`);
    await page.getByRole('heading', { name: 'Les visites passées' }).waitFor();
    await pictureBoth(page, 'visits-03-family');
    await page
      .getByRole('button', { name: /^Cette visite ne s’est pas passée ainsi/ })
      .first()
      .click();
    await picture(page, 'visits-04-family-dispute', false);
    await page.getByRole('button', { name: 'La visite a été plus courte' }).click();
    await page.getByText(/Vous avez dit\s:\sLa visite a été plus courte/).waitFor();
    await pictureBoth(page, 'visits-05-family-waits');
  });

  it('is readable at every width, by eye and by ear, on the pages of all three', async () => {
    const request = `/requests/${visits[0]!.careRequestId}`;
    const faults: string[] = [];
    const look = async (
      who: RegExp,
      reader: 'provider' | 'family' | 'coordinator',
      pages: [string, string?][],
    ) => {
      const page = await enter(who, desk);
      for (const [path, press] of pages)
        faults.push(
          ...(await faultsOf(page, system.base, { reader, route: path, path, ...(press ? { press } : {}) })),
        );
      await page.context().close();
    };
    await look(/^Nadia/, 'provider', [['/provider/visits?span=month'], ['/provider/visits', 'Corriger']]);
    await look(/^Claire/, 'family', [[request], [request, 'Cette visite ne s’est pas passée ainsi']]);
    await look(/^Sophie/, 'coordinator', [
      ['/coordinator/visits'],
      ['/coordinator/visits', 'Annuler cette visite'],
      ['/coordinator/twins'],
    ]);
    expect(faults).toEqual([]);
  });

  it('lets the Département decide, by correcting the times', async () => {
    const page = await enter(/^Sophie/, desk);
    await page.getByRole('link', { name: 'Visites', exact: true }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'Contestée : elle a été plus courte' }).first();
    await card.waitFor();
    await pictureBoth(page, 'visits-06-coordinator');
    await card.getByRole('button', { name: /^Corriger les heures/ }).click();
    await page.getByRole('button', { name: 'Enregistrer ces heures' }).click();
    await page.getByText('Choisissez une raison.').waitFor();
    await page.getByRole('radio', { name: 'D’accord avec la personne ou la famille' }).check();
    await picture(page, 'visits-07-coordinator-correct', false);
    await page.getByRole('button', { name: 'Enregistrer ces heures' }).click();
    await page.getByText('Heures corrigées.').waitFor();
    await card.waitFor({ state: 'hidden' });
  });

  it('lets the Département join two files of one person, with the name typed to confirm', async () => {
    const person = { ...aResident(), familyName: 'Jumeau', givenName: 'Marie-Ange', birthDate: '1929-03-07' };
    const register = (fields: object) =>
      cast.coordinator.must<ResidentView>('/api/care-requests/residents', { ...person, ...fields });
    await register({});
    await register({ familyName: 'JUMEAU', givenName: 'Marie Ange' });
    const page = await enter(/^Sophie/, desk);
    await page.getByRole('link', { name: 'Doublons' }).click();
    const pair = page.getByRole('listitem').filter({ hasText: 'JUMEAU' });
    await pair.waitFor();
    await pictureBoth(page, 'visits-08-twins');
    await pair.getByRole('button', { name: /^Garder ce dossier : Marie-Ange Jumeau/ }).click();
    await page.getByText('On ne peut pas revenir en arrière.').waitFor();
    await page.getByLabel(/écrivez le nom de famille/).fill('Autre');
    await page.getByRole('button', { name: /^Réunir ces dossiers/ }).click();
    await page.getByText(/c’est votre confirmation/).waitFor();
    await pictureBoth(page, 'visits-09-merge');
    await page.getByLabel(/écrivez le nom de famille/).fill('jumeau');
    await page.getByRole('button', { name: /^Réunir ces dossiers/ }).click();
    await page.getByText('Les deux dossiers de Marie-Ange Jumeau n’en font plus qu’un.').waitFor();
    await pair.waitFor({ state: 'hidden' });
  });
});
