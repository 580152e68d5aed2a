import type { CareRequestDetail } from '@chez-soi/contracts';
import type { Browser, Page } from 'playwright-core';
import type { PortalClient } from '../client';
import { invited } from '../people';
import { aRelation, aRequest, aResident } from '../specimens';
import { RunningSystem } from '../system';
import { enterAs, launchChromium, newVisitor, picture } from './chromium';
import { signInReaders } from './readers';

const password = 'une phrase pour maman';

describe('the coordinator’s page of a request', () => {
  let system: RunningSystem;
  let browser: Browser;
  let sophie: Page;
  let paule: Page;
  let request: CareRequestDetail;
  let camille: PortalClient;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    const { coordinator, administrator } = await signInReaders(system.base);
    request = await coordinator.must<CareRequestDetail>(
      '/api/care-requests/requests',
      aRequest({ channel: 'phone', resident: aResident(), relation: aRelation({ email: null }) }),
    );
    camille = await invited(administrator, {
      email: 'camille@example.fr',
      name: 'Camille Fictif',
      roles: ['coordinator'],
    });
    sophie = await (await newVisitor(browser)).newPage();
    paule = await (await newVisitor(browser)).newPage();
    await enterAs(sophie, system.base, /^Sophie/);
    await sophie.goto(`${system.base}/coordinator/requests/${request.id}`);
  });

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const card = () => sophie.getByRole('region', { name: 'La personne' });
  const dialog = () => sophie.getByRole('dialog');

  it('says which relative spoke, not only by which mandate', async () => {
    await sophie.getByText('Paule Essai (fille) a parlé pour elle · Par téléphone').waitFor();
  });

  it('asks Sophie for the address of the relative whom she gives online access, and picks up where a cut line left it', async () => {
    await card().getByRole('button', { name: 'Ouvrir l’accès en ligne' }).click();
    await dialog().getByRole('button', { name: 'Créer son accès' }).click();
    await dialog().getByText('Indiquez son adresse électronique.').waitFor();
    await dialog().getByLabel('Son adresse électronique').fill('paule.maman@example.fr');
    // The account is made; its link to the mandate does not arrive.
    await sophie.route('**/relations/*/account', (route) => route.fulfill({ status: 500, body: '' }));
    await dialog().getByRole('button', { name: 'Créer son accès' }).click();
    await dialog().getByText('Le service ne répond pas').waitFor();
    await sophie.unroute('**/relations/*/account');
    await dialog().getByRole('button', { name: 'Créer son accès' }).click();
    await sophie.getByRole('dialog', { name: 'Le lien de Paule Essai est prêt' }).waitFor();
  });

  it('shows the relative’s link once, with a code, a letter to send, and what follows', async () => {
    await dialog().getByRole('img', { name: 'Code du lien personnel de Paule Essai' }).waitFor();
    const letter = await dialog()
      .getByRole('link', { name: 'L’envoyer de ma messagerie' })
      .getAttribute('href');
    expect(letter).toMatch(/^mailto:paule\.maman@example\.fr\?subject=.*invitation/);
    await dialog().getByText('Paule Essai ouvre le lien et choisit un mot de passe.').waitFor();
    await picture(sophie, '30-sophie-access-link', false);
  });

  it('lets Paule follow the link, choose a password, sign in and see her mother’s request', async () => {
    const link = await dialog()
      .getByRole('textbox', { name: /^Lien personnel/ })
      .textContent();
    await dialog().getByRole('button', { name: 'Fermer' }).click();
    await card().getByText('Lien pas encore utilisé').waitFor();
    await paule.goto(link!);
    await paule.getByLabel('Mot de passe').fill(password);
    await paule.getByLabel('Le même, une seconde fois').fill(password);
    await paule.getByRole('button', { name: 'Enregistrer et me connecter' }).click();
    await paule.locator('input[name="email"]').fill('paule.maman@example.fr');
    await paule.locator('input[name="password"]').fill(password);
    await paule.getByRole('button', { name: /connecter/i }).click();
    await paule.goto(`${system.base}/people`);
    await paule.getByRole('heading', { name: 'Rose Essai' }).waitFor();
    await paule.goto(`${system.base}/requests/${request.id}`);
    await paule.getByRole('heading', { name: 'Où en est-elle ?' }).waitFor();
    await sophie.reload();
    await card().getByText('Accès en ligne ouvert').waitFor();
    await picture(sophie, '31-sophie-access-open');
  });

  it('shows at the field that a mandate is already declared, and takes another one', async () => {
    await card().getByRole('button', { name: 'Ajouter un proche' }).click();
    await dialog().getByLabel('Prénom').fill('Paule');
    await dialog().getByLabel('Nom', { exact: true }).fill('ESSAI');
    await dialog().getByLabel('Lien').selectOption('daughter');
    await dialog().getByRole('button', { name: 'Ajouter ce proche' }).click();
    await dialog().getByText('Ce mandat est déjà déclaré pour cette période.').waitFor();
    expect(await dialog().getByLabel('Mandat', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await dialog().getByLabel('Mandat', { exact: true }).selectOption('trusted-person');
    await dialog().getByRole('button', { name: 'Ajouter ce proche' }).click();
    await sophie.getByText('Paule ESSAI est maintenant parmi les proches.').waitFor();
  });

  it('ends the access with the mandate: Paule sees the file no more', async () => {
    const line = card().getByRole('listitem').filter({ hasText: 'Accès en ligne ouvert' });
    await line.getByRole('button', { name: 'Mettre fin au mandat' }).click();
    await dialog()
      .getByText(/ses droits cessent dans la minute/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Mettre fin au mandat' }).click();
    await card().getByText('Mandat terminé').waitFor();
    await paule.reload();
    await paule.getByText('Introuvable').waitFor();
    await picture(sophie, '32-sophie-mandate-ended');
  });

  it('names the colleague who was faster, what she did and when', async () => {
    await sophie.getByRole('button', { name: 'Chercher des prestataires' }).click();
    const found = sophie.getByRole('region', { name: 'Prestataires possibles' });
    await found.getByRole('checkbox').first().check();
    // Camille offers the need to the same provider while Sophie’s own offer is on its way.
    await sophie.route('**/offers', async (route) => {
      const path = new URL(route.request().url()).pathname;
      await camille.must(path, route.request().postDataJSON());
      await route.continue();
    });
    await found.getByRole('button', { name: 'Proposer à 1 prestataire' }).click();
    await sophie
      .getByRole('alert')
      .getByText(/^Camille Fictif a déjà proposé ce besoin à .+, le .+ à \d+\sh/)
      .waitFor();
    await picture(sophie, '33-sophie-colleague-was-faster');
  });
});
