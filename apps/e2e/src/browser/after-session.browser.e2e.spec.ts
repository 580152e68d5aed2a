import type { FollowUpView, Page as PageOf } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser, Page } from 'playwright-core';
import type { PortalClient } from '../client';
import { RunningSystem } from '../system';
import { faultsOf } from './audit';
import { together } from './call-room';
import { desk, launchChromium, pictureBoth } from './chromium';
import { signInReaders } from './readers';
import { VideoPeople } from './video-people';

const said = 'Tension revue, pansement à surveiller.';
const wanted = 'Passage d’une infirmière deux fois par semaine';

describe('after a video session', () => {
  let system: RunningSystem;
  let browser: Browser;
  let people: VideoPeople;
  let coordinator: PortalClient;
  let sessionId: string;
  let nurse: Page;
  let sophie: Page;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    people = await VideoPeople.of(system.base, browser);
    coordinator = (await signInReaders(system.base)).coordinator;
    const room = await together(people);
    sessionId = room.id;
    nurse = room.nurse;
    await nurse.getByRole('button', { name: 'Terminer pour tous' }).click();
    sophie = await people.device(coordinator, { viewport: desk });
  });

  afterAll(async () => {
    await people?.hangUp();
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const after = () => `${system.base}/session/${sessionId}/after`;
  const faults = (page: Page, reader: 'provider' | 'coordinator' | 'family', path: string) =>
    faultsOf(page, system.base, { reader, route: path, path });
  const followUps = async () =>
    (await coordinator.must<PageOf<FollowUpView>>('/api/care-requests/follow-ups?limit=100')).items.filter(
      ({ residentId }) => residentId === people.jeanne.id,
    );
  /** At the desk, where one of the demonstration waits besides. */
  const hers = () => sophie.getByRole('listitem').filter({ hasText: wanted });
  const isSettled = () => hers().waitFor({ state: 'detached' });

  it('the professional finds the note at the end of the call, and it is there again after the page was closed', async () => {
    await nurse.getByRole('heading', { name: 'Note de la séance' }).waitFor();
    await nurse.getByLabel('Votre note').fill(said);
    await nurse.getByText('Pas encore envoyé.').waitFor();
    await pictureBoth(nurse, 'after-over');
    await nurse.goto(after());
    await nurse.getByRole('heading', { name: 'Après la séance', level: 1 }).waitFor();
    expect(await nurse.getByLabel('Votre note').inputValue()).toBe(said);
    await nurse.getByRole('button', { name: 'Envoyer la note' }).click();
    await nurse.getByText('Envoyé.', { exact: true }).waitFor();
    await nurse.getByLabel('Votre note').fill(`${said} Revoir lundi.`);
    await nurse.getByRole('button', { name: 'Envoyer la correction' }).click();
    await nurse.getByText('Lire la version d’avant').waitFor();
  });

  it('says what is missing before something is asked for, then sends it to the coordination', async () => {
    await nurse.getByRole('button', { name: 'Envoyer à la coordination' }).click();
    await nurse.getByText('Écrivez ce qu’il faut mettre en place.').waitFor();
    await nurse.getByLabel('Que faut-il mettre en place ?').fill(wanted);
    await nurse.getByLabel(/Service du catalogue/).selectOption('nurse-visit');
    await nurse.getByRole('button', { name: 'Envoyer à la coordination' }).click();
    await nurse.getByText('La coordination a votre demande.').waitFor();
    await nurse.getByRole('list', { name: 'Suites demandées' }).getByText(wanted).waitFor();
    await pictureBoth(nurse, 'after-page');
    expect(await faults(nurse, 'provider', `/session/${sessionId}/after`)).toEqual([]);
  });

  it('the coordinator finds it at the desk, in the professional’s words, and settles it by a request', async () => {
    await eventually(followUps, (items) => items.length > 0);
    expect(await faults(sophie, 'coordinator', '/coordinator/follow-ups')).toEqual([]);
    await hers().waitFor();
    await pictureBoth(sophie, 'follow-ups');
    await hers().getByRole('link', { name: 'Demander ce service' }).click();
    await sophie.getByText(wanted).waitFor();
    await sophie.getByText('Jeanne Martin').first().waitFor();
    await pictureBoth(sophie, 'follow-up-request');
    await sophie.getByRole('checkbox', { name: 'Matin' }).check();
    await sophie.getByRole('button', { name: 'Envoyer la demande' }).click();
    await sophie.waitForURL(/\/coordinator\/requests\/[\w-]+$/);
    const [settled] = await followUps();
    expect(settled).toMatchObject({ state: 'done', careRequestId: sophie.url().split('/').at(-1) });
    await sophie.goto(`${system.base}/coordinator/follow-ups`);
    await sophie.getByRole('listitem').filter({ hasText: 'André Martin' }).waitFor();
    await isSettled();
    await sophie.getByRole('link', { name: 'Réglées' }).click();
    await sophie.getByRole('link', { name: 'Voir la demande faite' }).waitFor();
  });

  it('one that was set aside by mistake comes back', async () => {
    await sophie.getByRole('button', { name: 'Remettre à traiter' }).click();
    await sophie.getByRole('link', { name: 'À traiter' }).click();
    await hers().getByRole('button', { name: 'Sans suite' }).click();
    await sophie.getByRole('radio', { name: 'L’aide en place suffit' }).check();
    await sophie.getByRole('button', { name: 'Classer sans suite' }).click();
    await isSettled();
    await sophie.getByRole('button', { name: 'Remettre à traiter' }).click();
    await hers().waitFor();
    expect(await followUps()).toMatchObject([{ state: 'open' }]);
  });

  it('Jeanne reads the note; her daughter, whom she does not show it, sees what was asked for only', async () => {
    const jeanne = await people.device(people.resident);
    await jeanne.goto(after());
    await jeanne.getByText(`${said} Revoir lundi.`).waitFor();
    expect(await jeanne.getByLabel('Votre note').count()).toBe(0);
    const claire = await people.device(people.daughter);
    expect(await faults(claire, 'family', `/session/${sessionId}/after`)).toEqual([]);
    await claire.getByText('Elle ne vous les montre pas pour l’instant.').waitFor();
    await claire.getByText(wanted).waitFor();
    expect(await claire.getByText(said).count()).toBe(0);
    await pictureBoth(claire, 'after-relative');
    await claire.goto(`${system.base}/people/${people.jeanne.id}`);
    await claire.getByText(wanted).waitFor();
  });

  it('a long list at the desk goes on page by page, each line with its own words', async () => {
    const dueOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    const many = Array.from({ length: 21 }, (_, index) => `Affaire ${index + 1}.`);
    for (const words of many)
      await people.nurse.must(`/api/telehealth/sessions/${sessionId}/follow-ups`, {
        words,
        dueOn,
        serviceCode: null,
      });
    await eventually(followUps, (items) => items.length > many.length);
    await sophie.goto(`${system.base}/coordinator/follow-ups`);
    const list = sophie.getByRole('list', { name: 'Suites de séances' });
    await list.getByText(wanted).waitFor();
    expect(await list.getByText(many.at(-1)!).count()).toBe(0);
    await sophie.getByRole('button', { name: 'Afficher la suite' }).click();
    for (const words of many) await list.getByText(words).waitFor();
    expect(await sophie.getByRole('button', { name: 'Afficher la suite' }).count()).toBe(0);
  });
});
