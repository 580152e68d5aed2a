import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import { RunningSystem } from '../system';
import { faultsOf } from './audit';
import { desk, launchChromium, pictureBoth } from './chromium';
import { enter, tablet, VideoPeople } from './video-people';

describe('the act of a video session, from the doctor’s word to the daughter’s statement', () => {
  let system: RunningSystem;
  let browser: Browser;
  let people: VideoPeople;
  let antoine: PortalClient;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    people = await VideoPeople.of(system.base, browser);
    antoine = await PortalClient.signIn(system.base, 'consultation@example.fr', demoPassword);
  });
  afterAll(async () => {
    await people?.hangUp();
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  /** The doctor on the page after a session with Jeanne that he ended. */
  async function afterSession(id: string): Promise<Page> {
    const doctor = await people.device(antoine, { viewport: desk });
    await enter(doctor, `${system.base}/session/${id}`);
    await doctor.getByText('Vous êtes dans la salle.').waitFor();
    const jeanne = await people.device(people.resident, { viewport: tablet });
    await enter(jeanne, `${system.base}/session/${id}`);
    await doctor.getByText('Vous êtes avec Jeanne Martin.').waitFor();
    await doctor.getByRole('button', { name: 'Terminer pour tous' }).click();
    for (const page of [doctor, jeanne]) await page.getByRole('heading', { name: 'C’est terminé' }).waitFor();
    await doctor.getByText('Quel acte était-ce ?').waitFor();
    expect(await jeanne.getByText('Quel acte était-ce ?').count()).toBe(0);
    return doctor;
  }

  async function declare(doctor: Page, act: string, pathway?: 'Oui' | 'Non'): Promise<void> {
    await doctor.getByRole('radio', { name: act }).check({ force: true });
    if (pathway) await doctor.getByRole('radio', { name: pathway }).check({ force: true });
    await doctor.getByRole('button', { name: 'Déclarer cet acte' }).click();
  }

  it('is said in large choices, said back, corrected and taken back in one place', async () => {
    const id = await people.appointment(antoine);
    const doctor = await afterSession(id);
    await doctor.getByRole('button', { name: 'Déclarer cet acte' }).click();
    await doctor.getByText('Choisissez un acte, ou « Pas facturée ».').waitFor();
    await pictureBoth(doctor, 'session-act-asked');
    await declare(doctor, 'Gynécologie', 'Non');
    await doctor.getByText(/^Vous avez déclaré.*gynécologie \(TCS\), hors du parcours de soins\.$/).waitFor();
    await pictureBoth(doctor, 'session-act-said');
    await doctor.getByRole('button', { name: 'Corriger' }).click();
    await declare(doctor, 'Pas facturée');
    await doctor.getByText(/^Vous avez déclaré.*séance non facturée\.$/).waitFor();
    await doctor.getByRole('button', { name: 'Retirer' }).click();
    await doctor.getByText(/^C’est retiré.*aucun acte n’est déclaré\.$/).waitFor();
    await declare(doctor, 'Médecine générale', 'Oui');
    await doctor.getByText(/générale \(TCG\), dans le parcours de soins\./).waitFor();
    const asked = { reader: 'clinician', route: '/session/:id/after', path: `/session/${id}/after` } as const;
    expect(await faultsOf(doctor, system.base, asked)).toEqual([]);
  });

  it('is on the statement of the family, which opens on the month of today, in one sentence, with what was said before', async () => {
    const claire = await people.device(people.daughter, { viewport: desk });
    const path = `/statements?resident=${people.jeanne.id}`;
    const told = claire.getByRole('region', { name: 'Séances par vidéo avec un soignant' });
    const isTold = told.getByText(/dont 17,50/);
    await eventually(
      async () => {
        await claire.goto(system.base + path);
        return isTold.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      },
      Boolean,
      30_000,
    );
    const words = (await told.innerText()).replace(/\s/g, ' ');
    expect(words).toContain(
      '25,00 €, dont 17,50 € payés par l’Assurance Maladie ; le reste, 7,50 €, dépend de votre complémentaire.',
    );
    expect(words).toMatch(/Déclaré avant, .* : téléconsultation de gynécologie \(TCS\), hors du parcours/);
    await pictureBoth(claire, 'session-act-statement');
    expect(await faultsOf(claire, system.base, { reader: 'family', route: '/statements', path })).toEqual([]);
  });
});
