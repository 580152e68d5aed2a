import type { Browser, Page } from 'playwright-core';
import { eventually } from '@chez-soi/service-kit/testing';
import { RunningSystem } from '../system';
import { launchChromium, phone, picture } from './chromium';
import { countLines, type LineCount } from './media-lines';
import { enter, VideoPeople } from './video-people';

const tablet = { width: 1024, height: 768 } as const;

describe('a video appointment', () => {
  let system: RunningSystem;
  let browser: Browser;
  let people: VideoPeople;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    people = await VideoPeople.of(system.base, browser);
  });

  afterEach(() => people.hangUp());

  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  it('lets two people see and hear each other, once the nurse is there', async () => {
    const id = await people.appointment();
    const jeanne = await people.device(people.resident, { viewport: tablet });
    await enter(jeanne, `${system.base}/session/${id}`);
    await jeanne.getByRole('heading', { name: 'Salle d’attente' }).waitFor();
    await picture(jeanne, 'call-waiting-tablet');
    const nurse = await people.device(people.nurse);
    await enter(nurse, `${system.base}/session/${id}`);
    await jeanne.getByText('Vous êtes avec Nadia Benali.').waitFor();
    await nurse.getByText('Vous êtes avec Jeanne Martin.').waitFor();
    for (const page of [jeanne, nurse]) await flowing(page, 1);
    await picture(jeanne, 'call-two-tablet', false);
    await picture(nurse, 'call-two-desk', false);
  });

  /** Picture and voice come and go on each of so many lines. */
  async function flowing(page: Page, lines: number): Promise<readonly LineCount[]> {
    const before = await eventually(
      () => countLines(page),
      (counts) => counts.length === lines && counts.every(({ framesDecoded }) => framesDecoded > 0),
    );
    return eventually(
      () => countLines(page),
      (after) =>
        after.every(
          (line, at) =>
            line.framesDecoded > before[at]!.framesDecoded + 10 &&
            line.framesSent > before[at]!.framesSent + 10 &&
            line.audioPacketsReceived > before[at]!.audioPacketsReceived + 20 &&
            line.audioPacketsSent > before[at]!.audioPacketsSent + 20,
        ),
    );
  }
  void phone;
});
