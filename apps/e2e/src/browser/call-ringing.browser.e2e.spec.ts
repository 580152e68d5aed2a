import type { Browser } from 'playwright-core';
import { RunningSystem } from '../system';
import { desk, launchChromium, phone, picture } from './chromium';
import { flowing } from './media-lines';
import { tablet, VideoPeople } from './video-people';

describe('the tablet of a resident', () => {
  let system: RunningSystem;
  let browser: Browser;
  let people: VideoPeople;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    people = await VideoPeople.of(system.base, browser);
  });

  afterEach(() => people?.hangUp());

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('rings with two large buttons when somebody calls who is known, and nobody has to answer', async () => {
    // An organisation is known by a video appointment.
    await people.appointment();
    const jeanne = await waitingTablet();
    const nurse = await people.device(people.nurse, { viewport: desk });
    await nurse.goto(`${system.base}/call/${people.jeanne.id}`);
    await nurse.getByRole('button', { name: 'J’accepte et j’appelle Jeanne Martin' }).click();
    await nurse.getByText('Ça sonne…').waitFor();
    await jeanne.getByRole('heading', { name: /Nadia Benali.*vous appelle/ }).waitFor();
    await picture(jeanne, 'call-rings-tablet', false);
    await jeanne.getByRole('button', { name: 'Ne pas répondre' }).click();
    await nurse.getByText('La personne n’a pas souhaité répondre maintenant.').waitFor();
    await picture(nurse, 'call-refused-desk');
  });

  it('answers by itself, after saying who calls, for those whom the resident chose', async () => {
    const choosing = await people.device(people.resident, { viewport: tablet });
    await choosing.goto(`${system.base}/people/${people.jeanne.id}/callers`);
    await choosing.getByRole('checkbox', { name: /^Claire Martin/ }).check();
    await picture(choosing, 'call-callers-tablet');
    await choosing.getByRole('button', { name: 'Enregistrer cette liste' }).click();
    await choosing.getByText('La liste est enregistrée.').waitFor();
    const jeanne = await waitingTablet();
    const daughter = await people.device(people.daughter, { viewport: phone });
    await daughter.goto(`${system.base}/people/${people.jeanne.id}`);
    await daughter.getByRole('link', { name: 'Appeler en vidéo' }).click();
    await daughter.getByRole('button', { name: 'J’accepte et j’appelle Jeanne Martin' }).click();
    await jeanne.getByRole('heading', { name: 'Claire Martin vous appelle' }).waitFor();
    await jeanne.getByText(/La vidéo s’ouvre dans \d secondes/).waitFor();
    await picture(jeanne, 'call-announced-tablet', false);
    await jeanne.getByText('Vous êtes avec Claire Martin.').waitFor({ timeout: 30_000 });
    await daughter.getByText('Vous êtes avec Jeanne Martin.').waitFor();
    for (const page of [jeanne, daughter]) await flowing(page, 1);
    await picture(daughter, 'call-answered-phone', false);
  });

  async function waitingTablet() {
    const jeanne = await people.device(people.resident, { viewport: tablet });
    await jeanne.goto(`${system.base}/today`);
    await jeanne.getByText('Cette tablette peut recevoir des appels vidéo.').waitFor();
    return jeanne;
  }
});
