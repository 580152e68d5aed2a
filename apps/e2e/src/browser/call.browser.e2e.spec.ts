import type { Browser } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import { RunningSystem } from '../system';
import { TurnServer } from '../turn-server';
import { namesShown, together } from './call-room';
import { launchBehind, launchChromium, phone, picture, pictureBoth } from './chromium';
import { CuttableLine } from './cuttable-line';
import { countLines, flowing } from './media-lines';
import { enter, tablet, VideoPeople } from './video-people';

describe('a video appointment', () => {
  let system: RunningSystem;
  let turn: TurnServer;
  let browser: Browser;
  let people: VideoPeople;

  beforeAll(async () => {
    turn = await TurnServer.start();
    system = await RunningSystem.start({ env: { TURN_URLS: turn.url, TURN_SECRET: turn.secret } });
    browser = await launchChromium();
    people = await VideoPeople.of(system.base, browser);
  });

  afterEach(() => people?.hangUp());

  afterAll(async () => {
    await browser?.close();
    await turn?.stop();
    expect(await system?.stop()).toBe(0);
  });

  it('lets two people see and hear each other once the nurse is there', async () => {
    const id = await people.appointment();
    const jeanne = await people.device(people.resident, { viewport: tablet });
    await jeanne.goto(`${system.base}/session/${id}`);
    await jeanne.getByText('On vous entend bien.').waitFor();
    await picture(jeanne, 'call-check-tablet');
    await enter(jeanne, `${system.base}/session/${id}`);
    await jeanne.getByRole('heading', { name: 'Salle d’attente' }).waitFor();
    await picture(jeanne, 'call-waiting-tablet');
    const nurse = await people.device(people.nurse);
    await nurse.goto(`${system.base}/provider/waiting`);
    await nurse.getByText(/^(Une personne attend|\d+ personnes attendent)\.$/).waitFor();
    await picture(nurse, 'call-who-waits-desk');
    await nurse.getByRole('link', { name: 'Faire entrer Jeanne Martin' }).click();
    await nurse.getByRole('button', { name: 'J’accepte et j’entre' }).click();
    await jeanne.getByText('Vous êtes avec Nadia Benali.').waitFor();
    await nurse.getByText('Vous êtes avec Jeanne Martin.').waitFor();
    for (const page of [jeanne, nurse]) await flowing(page, 1);
    expect((await countLines(jeanne)).map(({ relayed }) => relayed)).toEqual([false]);
    await picture(jeanne, 'call-two-tablet', false);
    await picture(nurse, 'call-two-desk', false);
  });

  it('goes through the relay where browsers cannot reach each other', async () => {
    const { jeanne, nurse } = await together(people, { relayOnly: true });
    for (const page of [jeanne, nurse]) {
      await flowing(page, 1);
      expect((await countLines(page)).map(({ relayed }) => relayed)).toEqual([true]);
    }
  });

  it('takes in a third person by a link, on one telephone only', async () => {
    const { jeanne, nurse } = await together(people);
    await nurse.getByRole('button', { name: 'Inviter une personne de plus' }).click();
    await nurse.getByLabel('Son nom, tel que les autres le verront').fill('Paul, le voisin');
    await nurse.getByRole('button', { name: 'Faire le lien' }).click();
    const link = await nurse.locator('dialog code').innerText();
    await picture(nurse, 'call-invite-desk', false);
    await nurse.keyboard.press('Escape');
    const paul = await people.device(null, { viewport: phone });
    await paul.goto(link);
    await paul.getByRole('heading', { name: 'Bonjour Paul, le voisin' }).waitFor();
    await picture(paul, 'call-check-phone');
    await enter(paul, link);
    await paul.getByRole('heading', { name: 'Salle d’attente' }).waitFor();
    await nurse.getByRole('button', { name: 'Faire entrer Paul, le voisin' }).click();
    await paul.getByText(/Vous êtes avec (Nadia|Jeanne)/).waitFor();
    for (const page of [jeanne, nurse, paul]) await flowing(page, 2);
    await picture(paul, 'call-three-phone', false);
    await picture(jeanne, 'call-three-tablet', false);
    await picture(nurse, 'call-three-desk', false);
    const thief = await people.device(null, { viewport: phone });
    await thief.goto(link);
    await thief.getByText(/déjà utilisé sur un autre appareil/).waitFor();
    await picture(thief, 'call-link-stolen-phone');
    expect(await namesShown(nurse)).toHaveLength(2);
  });

  it('goes on while the way to the platform is cut, and is found again afterwards', async () => {
    const line = await CuttableLine.to(system.port);
    const behind = await launchBehind(line, system.port);
    try {
      const { jeanne, nurse } = await together(people, { browser: behind });
      line.cut();
      await flowing(jeanne, 1);
      line.mend();
      await jeanne.getByRole('button', { name: 'Couper le micro' }).click();
      await nurse.getByText('micro coupé').waitFor();
      for (const page of [jeanne, nurse]) {
        await flowing(page, 1);
        expect(await namesShown(page)).toHaveLength(1);
      }
    } finally {
      await behind.close();
      await line.close();
    }
  });

  it('says in words what is off, and who hung up', async () => {
    const { jeanne, nurse } = await together(people);
    await jeanne.getByRole('button', { name: 'Couper la caméra' }).click();
    await nurse.getByText('La caméra de Jeanne Martin est coupée.').waitFor();
    await picture(nurse, 'call-camera-off-desk', false);
    await jeanne.getByRole('button', { name: 'Remettre la caméra' }).click();
    await flowing(nurse, 1);
    await jeanne.getByRole('button', { name: 'Raccrocher' }).click();
    await jeanne.getByRole('heading', { name: 'Vous avez raccroché' }).waitFor();
    await nurse.getByText('Vous êtes dans la salle. Les autres vont arriver.').waitFor();
    await picture(jeanne, 'call-over-tablet');
    await jeanne.getByRole('button', { name: 'Revenir dans la salle' }).click();
    await jeanne.getByRole('button', { name: 'Entrer', exact: true }).click();
    await jeanne.getByText('Vous êtes avec Nadia Benali.').waitFor();
    await nurse.getByRole('button', { name: 'Terminer pour tous' }).click();
    await jeanne.getByRole('heading', { name: 'C’est terminé' }).waitFor();
    await picture(jeanne, 'call-opinion-tablet');
    await jeanne.getByText('Ajouter quelques mots avant de répondre').click();
    await jeanne.getByText(/L’équipe du Département les lit, sans votre nom/).waitFor();
    await jeanne.getByLabel('Vos mots (facultatif)').fill(words);
    await jeanne.getByRole('checkbox', { name: /Je voudrais une réponse/ }).check();
    await pictureBoth(jeanne, 'call-opinion-words');
    await jeanne.getByRole('button', { name: 'Difficile' }).click();
    await jeanne.getByText('Merci, votre réponse est notée.').waitFor();
    await readByTheDepartement();
    const evaluator = await PortalClient.signIn(system.base, 'evaluation@example.fr', demoPassword);
    const study = await people.device(evaluator);
    await study.goto(`${system.base}/evaluator/sessions`);
    await study.getByRole('heading', { name: 'Séances à distance', level: 1 }).waitFor();
    expect(await study.getByText(words).count()).toBe(0);
  });

  const words = 'La voix de l’infirmière était hachée.';

  async function readByTheDepartement() {
    const desk = await people.device(people.coordinator);
    await desk.goto(`${system.base}/coordinator/opinions`);
    await desk.getByText(words).waitFor();
    await desk.getByText(/^Jeanne Martin demande une réponse \(/).waitFor();
    await pictureBoth(desk, 'coordinator-opinions');
    // Those of the demonstration's session wait besides.
    const hers = desk.getByRole('listitem').filter({ hasText: words });
    await hers.getByRole('button', { name: 'Marquer comme lu' }).click();
    await hers.waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Revenir en arrière' }).click();
    await hers.getByRole('button', { name: 'Marquer comme lu' }).click();
    await desk.getByRole('link', { name: 'Lus' }).click();
    await desk.getByRole('button', { name: 'Remettre à lire' }).waitFor();
    await desk.getByText(words).waitFor();
  }
});
