import type {
  Candidate,
  CareRequestDetail,
  MissionView,
  Page as PageOf,
  ResidentView,
} from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { Browser, Page, Request } from 'playwright-core';
import { eventually } from '@chez-soi/service-kit/testing';
import { RunningSystem } from '../system';
import { launchChromium, newVisitor, withSession } from './chromium';
import { CuttableLine } from './cuttable-line';
import { type Readers, signInReaders } from './readers';

const resumes = { timeout: 45_000 };

describe('a family’s open page', () => {
  let system: RunningSystem;
  let line: CuttableLine;
  let browser: Browser;
  let readers: Readers;
  let page: Page;
  let request: CareRequestDetail;
  const streams: Request[] = [];

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    readers = await signInReaders(system.base);
    request = await askFor('Une page qui reste ouverte.');
    line = await CuttableLine.to(system.port);
    const context = await newVisitor(browser);
    await withSession(context, line.base, readers.family.cookie);
    page = await context.newPage();
    page.on('request', (one) => one.url().endsWith(`/${request.id}/stream`) && streams.push(one));
    await page.goto(`${line.base}/requests/${request.id}`);
    await page.getByText('Mise à jour en direct').waitFor();
    await page.evaluate('globalThis.openSince = "the beginning"');
  });

  afterAll(async () => {
    await browser?.close();
    await line?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('shows a step within a second or two of its happening', async () => {
    await readers.coordinator.must(`/api/care-requests/requests/${request.id}/review`, {});
    const from = performance.now();
    await steps('Un coordinateur étudie la demande').waitFor();
    expect(performance.now() - from).toBeLessThan(2000);
    await page
      .getByRole('region', { name: 'Où en est-elle ?' })
      .getByText('À l’étude', { exact: true })
      .waitFor();
  });

  it('says whom to call beside what happens next', async () => {
    const call = page
      .getByRole('region', { name: 'Où en est-elle ?' })
      .getByRole('link', { name: /^04\s65\s71\s38\s00$/ });
    expect(await call.getAttribute('href')).toBe('tel:0465713800');
  });

  it('catches up from where it stopped after the line was cut, and doubles nothing', async () => {
    const before = streams.length;
    line.cut();
    await page.getByText('Mise à jour en direct').waitFor({ state: 'detached' });
    await offer();
    line.mend();
    await steps('Proposée à 2 services').waitFor(resumes);
    await page.getByText('Mise à jour en direct').waitFor(resumes);
    expect(streams.length).toBeGreaterThan(before);
    expect(Number((await streams.at(-1)!.allHeaders())['last-event-id'])).toBeGreaterThan(0);
    await expectAsOpenedNow();
  });

  it('catches up after the platform was restarted, and doubles nothing', async () => {
    const { dataDir, port } = system;
    await system.kill(false);
    system = await RunningSystem.start({ dataDir, port });
    const missions = await readers.provider.must<PageOf<MissionView>>(
      '/api/care-requests/missions?state=proposed&limit=100',
    );
    const ours = missions.items.find(({ careRequestId }) => careRequestId === request.id)!;
    await readers.provider.must(`/api/care-requests/missions/${ours.id}/accept`, {});
    await steps(' a accepté : ').waitFor(resumes);
    await expectAsOpenedNow();
    expect(await page.evaluate('globalThis.openSince')).toBe('the beginning');
  });

  const stepsOf = (one: Page) =>
    one.getByRole('list', { name: /Les étapes de la demande/ }).getByRole('listitem');
  const steps = (words: string) => stepsOf(page).filter({ hasText: words });

  /** The open page tells the same story as one that is opened now. */
  async function expectAsOpenedNow(): Promise<void> {
    const fresh = await page.context().newPage();
    await fresh.goto(`${system.base}/requests/${request.id}`);
    await fresh.getByText('Mise à jour en direct').waitFor();
    const told = await stepsOf(fresh).allTextContents();
    await fresh.close();
    expect(new Set(told).size).toBe(told.length);
    await eventually(
      () => stepsOf(page).allTextContents(),
      (shown) => shown.join('\n') === told.join('\n'),
    );
  }

  async function askFor(comment: string): Promise<CareRequestDetail> {
    const { items } = await readers.family.must<PageOf<ResidentView>>('/api/care-requests/residents');
    const mother = items.find(({ givenName }) => givenName === 'Jeanne')!;
    return readers.family.must<CareRequestDetail>('/api/care-requests/requests', {
      residentId: mother.id,
      channel: 'portal',
      startOn: parisDay(new Date()),
      comment,
      needs: [
        {
          serviceCode: 'companionship',
          minutesPerVisit: 60,
          timesPerWeek: 7,
          windows: ['morning'],
          urgency: 'normal',
        },
      ],
    });
  }

  /** Offers the need to the planner's provider and to another one. */
  async function offer(): Promise<void> {
    const need = `/api/care-requests/requests/${request.id}/needs/${request.needs[0]!.id}`;
    const session = await readers.provider.must<{ account: { organizationId: string } }>('/api/session');
    const { items } = await readers.coordinator.must<{ items: Candidate[] }>(`${need}/candidates`);
    const ours = session.account.organizationId;
    const other = items.find(({ eligible, organizationId }) => eligible && organizationId !== ours)!;
    const organizationIds = [ours, other.organizationId];
    await readers.coordinator.must(`${need}/offers`, { organizationIds });
  }
});
