import type { RelationView, ResidentView } from '@chez-soi/contracts';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import { invited, signInAdministrator } from '../people';
import { RunningSystem } from '../system';
import { linkFor, namesShown, openRoom, seeEachOther, shows, together, waitingTablet } from './call-room';
import { launchChromium, phone, picture } from './chromium';
import { flowing } from './media-lines';
import { enter, goIn, tablet, VideoPeople } from './video-people';

/** Rooms close two hours after their appointment. */
const AFTERWARDS_MINUTES = 180;
const SOON_MS = 2_000;
/** Four pictures are much for a small machine: the voice is what counts. */
const voice = { picture: 'neither' } as const;

describe('video sessions, situation by situation', () => {
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

  describe('somebody calls Jeanne at home', () => {
    it('the tablet answers her daughter by itself, whom she chose, and nobody touched it', async () => {
      await chooseCaller(/^Claire Martin/);
      const jeanne = await waitingTablet(people);
      const claire = await people.device(people.daughter, { viewport: phone });
      await claire.goto(`${system.base}/people/${people.jeanne.id}`);
      await claire.getByRole('link', { name: 'Appeler en vidéo' }).click();
      await call(claire);
      await jeanne.getByRole('heading', { name: 'Claire Martin vous appelle' }).waitFor();
      await jeanne.getByText(/La vidéo s’ouvre dans \d secondes/).waitFor();
      await picture(jeanne, 'situation-01-no-touch-announced-tablet', false);
      await jeanne.getByText('Vous êtes avec Claire Martin.').waitFor({ timeout: 30_000 });
      await claire.getByText('Vous êtes avec Jeanne Martin.').waitFor();
      await Promise.all([flowing(jeanne, 1), flowing(claire, 1)]);
      await picture(jeanne, 'situation-01-no-touch-answered-tablet', false);
      await claire.getByRole('button', { name: 'Raccrocher' }).click();
      await jeanne.getByRole('heading', { name: 'C’est terminé' }).waitFor();
    });

    it('the tablet only rings when the nurse calls, who is not on the list: Jeanne has two large buttons', async () => {
      // The organisation is known to Jeanne by a video appointment.
      await people.appointment();
      const jeanne = await waitingTablet(people);
      const nurse = await ring(people.nurse);
      await jeanne.getByRole('heading', { name: /Nadia Benali.*vous appelle/ }).waitFor();
      const buttons = jeanne.getByRole('dialog').getByRole('button');
      expect(await buttons.allInnerTexts()).toEqual(['Répondre', 'Ne pas répondre']);
      for (const button of await buttons.all()) {
        const { height, width } = (await button.boundingBox())!;
        expect([height >= 80, width >= 300]).toEqual([true, true]);
      }
      expect(await jeanne.getByText(/La vidéo s’ouvre/).count()).toBe(0);
      await picture(jeanne, 'situation-02-rings-tablet', false);
      await jeanne.getByRole('button', { name: 'Répondre', exact: true }).click();
      await seeEachOther(jeanne, nurse);
      // Whom to telephone if the video does not do: the nurse sees Jeanne's own number, Jeanne the Département's.
      await nurse.getByText('appelez Jeanne Martin au').waitFor();
      await nurse.getByRole('link', { name: people.jeanne.phone! }).waitFor();
      await jeanne.getByText('Appelez le').first().waitFor();
      await nurse.getByRole('button', { name: 'Raccrocher' }).click();
      await jeanne.getByRole('heading', { name: 'C’est terminé' }).waitFor();
    });

    it('the tablet rings on whatever page Jeanne left open, over one connection', async () => {
      await people.appointment();
      const jeanne = await waitingTablet(people);
      const bells: string[] = [];
      jeanne.on('request', (request) => request.url().endsWith('/doorbell') && bells.push(request.url()));
      await jeanne.getByRole('link', { name: 'La semaine' }).first().click();
      await jeanne.waitForURL('**/week');
      const nurse = await ring(people.nurse);
      await jeanne.getByRole('heading', { name: /Nadia Benali.*vous appelle/ }).waitFor();
      await picture(jeanne, 'situation-02-rings-on-the-week-tablet', false);
      expect(bells).toEqual([]);
      await jeanne.getByRole('button', { name: 'Ne pas répondre' }).click();
      await nurse.getByText('La personne n’a pas souhaité répondre maintenant.').waitFor();
      await jeanne.getByRole('dialog').waitFor({ state: 'hidden' });
    });

    it('nobody has to answer: whoever calls is told so', async () => {
      await people.appointment();
      const jeanne = await waitingTablet(people);
      const nurse = await ring(people.nurse);
      await jeanne.getByRole('heading', { name: /Nadia Benali.*vous appelle/ }).waitFor();
      await jeanne.getByRole('button', { name: 'Ne pas répondre' }).click();
      await nurse.getByText('La personne n’a pas souhaité répondre maintenant.').waitFor();
      await picture(nurse, 'situation-02-not-answered-phone');
    });

    it('somebody who is not related to Jeanne is refused, and nothing rings', async () => {
      const jeanne = await waitingTablet(people);
      const administrator = await signInAdministrator(system.base);
      const stranger = await invited(administrator, {
        ...{ email: 'paul.autre@example.fr', name: 'Paul Autre', roles: ['family'] },
      });
      const at = `/api/telehealth/residents/${people.jeanne.id}/calls`;
      expect((await stranger.post(at, { name: 'Claire Martin' })).status).toBe(404);
      const paul = await people.device(stranger, { viewport: phone });
      await paul.goto(`${system.base}/call/${people.jeanne.id}`);
      await paul.getByRole('alert').waitFor();
      expect(await paul.getByRole('button', { name: /j’appelle/ }).count()).toBe(0);
      await picture(paul, 'situation-03-stranger-phone');
      // What the tablet would have heard by now: a ring that is allowed is heard after it.
      const claire = await ring(people.daughter);
      expect(await jeanne.getByRole('heading', { name: /vous appelle/ }).allInnerTexts()).toEqual([
        'Claire Martin vous appelle',
      ]);
      await claire.getByRole('button', { name: 'Raccrocher' }).click();
      await jeanne.getByRole('dialog').waitFor({ state: 'hidden' });
    });
  });

  describe('somebody comes by a link', () => {
    it('a relative without an account waits at the door, is let in by the nurse, and is seen by all', async () => {
      const { id, jeanne, nurse } = await together(people);
      const paul = await atTheDoor(id, 'Paul, le neveu');
      await picture(paul, 'situation-04-relative-waits-phone');
      await picture(nurse, 'situation-04-at-the-door-desk', false);
      await nurse.getByRole('button', { name: 'Faire entrer Paul, le neveu' }).click();
      await Promise.all([jeanne, nurse, paul].map((page) => flowing(page, 2)));
      await picture(paul, 'situation-04-relative-inside-phone', false);
    });

    it('the same link on a second telephone is refused, and the first one stays inside', async () => {
      const { nurse, paul, link } = await withPaul();
      const other = await people.device(null, { viewport: phone });
      await other.goto(link);
      await other.getByText(/^Ce lien est déjà utilisé sur un autre appareil/).waitFor();
      await picture(other, 'situation-05-second-device-phone');
      await Promise.all([flowing(paul, 1), flowing(nurse, 1)]);
      expect(await namesShown(nurse)).toHaveLength(1);
    });

    it('a link that was cancelled opens nothing, and whoever came by it is out of the room', async () => {
      const { nurse, paul } = await withPaul();
      await nurse.getByRole('button', { name: 'Inviter une personne de plus' }).click();
      await nurse.getByRole('button', { name: 'Annuler ce lien' }).click();
      await paul.getByText('Cette séance ne vous est plus ouverte.').waitFor();
      await picture(paul, 'situation-06-link-cancelled-inside-phone');
      await nurse.keyboard.press('Escape');
      await nurse.getByText('Vous êtes dans la salle.').waitFor();
      await paul.reload();
      await paul.getByText('Ce lien n’est pas, ou plus, valable').waitFor();
      await picture(paul, 'situation-06-link-cancelled-phone');
    });

    it('somebody who is not let in is told so kindly, and whom to call', async () => {
      const { id, nurse } = await openRoom(people);
      const paul = await atTheDoor(id, 'Paul, le neveu');
      await nurse.getByRole('button', { name: 'Ne pas faire entrer' }).click();
      await paul.getByText(/^On ne vous a pas fait entrer/).waitFor();
      await picture(paul, 'situation-12-turned-away-phone');
      expect(await nurse.getByRole('button', { name: /^Faire entrer/ }).count()).toBe(0);
    });
  });

  describe('in the room', () => {
    it('a fifth person is told that the room is full, and comes in once somebody has left', async () => {
      const { id, url, jeanne, nurse } = await together(people);
      const claire = await people.device(people.daughter, { viewport: phone });
      await enter(claire, url);
      const paul = await atTheDoor(id, 'Paul, le neveu');
      const odile = await atTheDoor(id, 'Odile, la voisine');
      await nurse.getByRole('button', { name: 'Faire entrer Paul, le neveu' }).click();
      await Promise.all([jeanne, nurse, claire, paul].map((page) => flowing(page, 3, voice)));
      await picture(jeanne, 'situation-07-four-tablet', false);
      await picture(claire, 'situation-07-four-phone', false);
      await nurse.getByRole('button', { name: 'Faire entrer Odile, la voisine' }).click();
      await nurse
        .getByRole('alert')
        .getByText(/^La séance compte déjà quatre personnes/)
        .waitFor();
      await picture(nurse, 'situation-07-full-desk', false);
      await odile.getByRole('button', { name: 'Quitter la salle d’attente' }).click();
      await odile.getByRole('button', { name: 'Revenir dans la salle' }).click();
      await goIn(odile);
      await odile.getByText(/^La séance compte déjà quatre personnes/).waitFor();
      await picture(odile, 'situation-07-full-phone');
      await paul.getByRole('button', { name: 'Raccrocher' }).click();
      await shows(nurse, ['Claire Martin', 'Jeanne Martin']);
      await odile.getByRole('button', { name: 'Réessayer' }).click();
      await goIn(odile);
      await nurse.getByRole('button', { name: 'Faire entrer Odile, la voisine' }).click();
      await Promise.all([odile, nurse].map((page) => flowing(page, 3, voice)));
    });

    it('a page that is loaded anew finds the room again by itself, and nobody is there twice', async () => {
      const { jeanne, nurse } = await together(people);
      for (const page of [jeanne, nurse]) {
        await page.reload();
        await seeEachOther(jeanne, nurse);
      }
      await jeanne.getByText('Vous êtes avec Nadia Benali.').waitFor();
      await Promise.all([flowing(jeanne, 1), flowing(nurse, 1)]);
      for (const page of [jeanne, nurse]) expect(await namesShown(page)).toHaveLength(1);
      await picture(jeanne, 'situation-08-reloaded-tablet', false);
    });

    it('without her camera Jeanne comes with her voice alone, and is told how to allow it', async () => {
      const { url, nurse } = await openRoom(people);
      const jeanne = await people.device(people.resident, { permissions: ['microphone'], viewport: tablet });
      await jeanne.goto(url);
      await jeanne.getByText(/^La caméra est bloquée/).waitFor();
      await picture(jeanne, 'situation-09-camera-refused-tablet');
      await jeanne.getByRole('button', { name: 'J’accepte et j’entre, avec la voix seule' }).click();
      await nurse.getByText('La caméra de Jeanne Martin est coupée.').waitFor();
      await Promise.all([flowing(jeanne, 1, { picture: 'in' }), flowing(nurse, 1, { picture: 'out' })]);
      await picture(jeanne, 'situation-09-voice-only-tablet', false);
      await picture(nurse, 'situation-09-voice-only-desk', false);
    });

    it('Jeanne takes up her third device: the older ones stop and say why, and she is there once', async () => {
      const { url, jeanne, nurse } = await together(people);
      const telephone = await people.device(people.resident, { viewport: phone });
      await enter(telephone, url);
      await jeanne.getByRole('heading', { name: 'Vous êtes entré ailleurs' }).waitFor();
      await seeEachOther(telephone, nurse);
      const third = await people.device(people.resident, { viewport: tablet });
      await enter(third, url);
      await telephone.getByRole('heading', { name: 'Vous êtes entré ailleurs' }).waitFor();
      await seeEachOther(third, nurse);
      await picture(telephone, 'situation-10-replaced-phone');
      await picture(nurse, 'situation-10-once-desk', false);
    });
  });

  describe('what opened the room comes to its end', () => {
    it('when Claire’s mandate ends during the call, she is out of it within two seconds and reads why', async () => {
      const { url, nurse } = await openRoom(people);
      const claire = await people.device(people.daughter, { viewport: phone });
      await enter(claire, url);
      await Promise.all([nurse, claire].map((page) => flowing(page, 1)));
      const coordinator = await PortalClient.signIn(system.base, 'coordination@example.fr', demoPassword);
      await coordinator.must(
        `/api/care-requests/relations/${await mandateOf(coordinator, 'Claire')}/end`,
        {},
      );
      const ended = Date.now();
      await claire.getByText('Cette séance ne vous est pas, ou plus, ouverte.').waitFor();
      await nurse.getByText('Vous êtes dans la salle. Les autres vont arriver.').waitFor();
      expect(Date.now() - ended).toBeLessThan(SOON_MS);
      await picture(claire, 'situation-11-rights-ended-phone');
      await claire.reload();
      await claire.getByRole('alert').waitFor();
      await picture(claire, 'situation-11-rights-ended-again-phone');
    });

    it('a link opens nothing any more three hours after the appointment', async () => {
      const link = await linkFor(people.nurse, await people.appointment(), 'Paul, le neveu');
      const { dataDir, port } = system;
      await system.stop(true);
      const env = { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(AFTERWARDS_MINUTES) };
      system = await RunningSystem.start({ dataDir, port, env });
      const paul = await people.device(null, { viewport: phone });
      await paul.goto(link);
      await paul.getByText('Ce lien n’est pas, ou plus, valable').waitFor();
      await picture(paul, 'situation-06-link-expired-phone');
    });
  });

  /** Puts somebody on the list of those whom the tablet answers by itself. */
  async function chooseCaller(name: RegExp): Promise<void> {
    const jeanne = await people.device(people.resident, { viewport: tablet });
    await jeanne.goto(`${system.base}/people/${people.jeanne.id}/callers`);
    await jeanne.getByRole('checkbox', { name }).check();
    await picture(jeanne, 'situation-01-callers-tablet');
    await jeanne.getByRole('button', { name: 'Enregistrer cette liste' }).click();
    await jeanne.getByText('La liste est enregistrée.').waitFor();
    await jeanne.close();
  }

  /** Somebody calls from their telephone, and hears it ring. */
  async function ring(who: PortalClient): Promise<Page> {
    const caller = await people.device(who, { viewport: phone });
    await caller.goto(`${system.base}/call/${people.jeanne.id}`);
    await call(caller);
    return caller;
  }

  async function call(caller: Page): Promise<void> {
    await caller.getByRole('button', { name: 'J’accepte et j’appelle Jeanne Martin' }).click();
    await caller.getByText('Ça sonne…').waitFor();
  }

  /** Somebody without an account, in the waiting room by a link of their own. */
  async function atTheDoor(sessionId: string, label: string): Promise<Page> {
    const page = await people.device(null, { viewport: phone });
    await enter(page, await linkFor(people.nurse, sessionId, label));
    await page.getByRole('heading', { name: 'Salle d’attente' }).waitFor();
    return page;
  }

  /** The nurse in a room, and Paul whom she let in by a link. */
  async function withPaul() {
    const { id, nurse } = await openRoom(people);
    const link = await linkFor(people.nurse, id, 'Paul, le neveu');
    const paul = await people.device(null, { viewport: phone });
    await enter(paul, link);
    await nurse.getByRole('button', { name: 'Faire entrer Paul, le neveu' }).click();
    await flowing(paul, 1);
    return { nurse, paul, link };
  }

  async function mandateOf(coordinator: PortalClient, givenName: string): Promise<string> {
    const at = `/api/care-requests/residents/${people.jeanne.id}`;
    const { relations } = await coordinator.must<ResidentView>(at);
    return relations.find((one: RelationView) => one.givenName === givenName)!.id;
  }
});
