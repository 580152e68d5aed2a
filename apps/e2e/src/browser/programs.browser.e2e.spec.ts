import type { Browser } from 'playwright-core';
import { RunningSystem } from '../system';
import { enterAs, launchChromium, newVisitor, phone, desk, picture } from './chromium';

describe('what programs may do, on the administrator’s screens', () => {
  let system: RunningSystem;
  let browser: Browser;
  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is chosen in plain words, shown with the account, and changed by a list that is checked', async () => {
    const admin = await (await newVisitor(browser, { viewport: desk })).newPage();
    await enterAs(admin, system.base, /^Hélène/);
    const inBoth = async (name: string) => {
      await admin.setViewportSize(phone);
      await picture(admin, `${name}-phone`);
      await admin.setViewportSize(desk);
      await picture(admin, name);
    };
    await admin.goto(`${system.base}/administrator/accounts/machine`);
    await admin.getByLabel('Nom du programme').fill('Annuaire de l’hôpital');
    await admin.getByRole('radio', { name: /L’annuaire seulement/ }).check({ force: true });
    await inBoth('programs-01-new');
    await admin.getByRole('button', { name: 'Créer le client et son secret' }).click();
    await admin.getByText('L’annuaire seulement').waitFor();
    await inBoth('programs-02-created');

    await admin.goto(`${system.base}/administrator/accounts`);
    await admin.getByRole('button', { name: 'Changer l’accès de Annuaire de l’hôpital' }).click();
    await admin.getByRole('radio', { name: /Une liste choisie/ }).check({ force: true });
    const list = admin.getByLabel('Portées, une par ligne');
    await list.fill('system/Patient.rs\nsystem/Task.sr');
    await admin.getByRole('button', { name: 'Enregistrer l’accès' }).click();
    await admin.getByRole('dialog').getByText('dans cet ordre').first().waitFor();
    await inBoth('programs-03-refused');
    await list.fill('system/Patient.rs\nsystem/Task.rs?status=accepted');
    await admin.getByRole('button', { name: 'Enregistrer l’accès' }).click();
    await admin.getByText('system/Task.rs?status=accepted').waitFor();
    await inBoth('programs-04-list');
  });
});
