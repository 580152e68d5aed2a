import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import * as inPage from './in-page';
import type { PageToSee } from './pages';

/** A phone, a desk, and the desk at 200 % (half the width, each point twice as fine). */
export const sizes = [
  { name: '360 px', width: 360, height: 740, deviceScaleFactor: 1 },
  { name: '1280 px', width: 1280, height: 860, deviceScaleFactor: 1 },
  { name: '200 %', width: 640, height: 430, deviceScaleFactor: 2 },
] as const;

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const settledMs = 15_000;

/** Opens a page and waits until it has said what it has to say. */
export async function open(page: Page, base: string, { path, press }: PageToSee): Promise<void> {
  await page.goto(base + path);
  await untilSettled(page);
  if (!press) return;
  await page.getByRole('button', { name: press }).first().click();
  await untilSettled(page);
}

/** Content the same at three looks in a row, a tenth of a second apart. */
export async function untilSettled(page: Page): Promise<void> {
  const end = Date.now() + settledMs;
  for (let last: string | null = null, same = 0; same < 2;) {
    if (Date.now() > end) throw new Error(`${page.url()} is still loading after ${settledMs} ms: ${last}`);
    const state = await page.evaluate(inPage.pageState);
    same = state !== null && state === last ? same + 1 : 0;
    last = state;
    await page.waitForTimeout(100);
  }
}

/** Everything wrong with one page at every size, each as one readable line. */
export async function faultsOf(page: Page, base: string, one: PageToSee): Promise<readonly string[]> {
  const where = `${one.reader} ${one.path}${one.press ? ` + ${one.press}` : ''}`;
  const failures: string[] = [];
  const failed: string[] = [];
  page.removeAllListeners('pageerror').on('pageerror', (error) => failed.push(`throws ${error.message}`));
  try {
    await open(page, base, one);
  } catch (error) {
    return [`${where}: ${String(error).split('\n')[0]}`];
  }
  if (!one.press) {
    await page.keyboard.press('Tab');
    failures.push(...(await page.evaluate(inPage.focusFaults)));
  }
  failures.push(...(await page.evaluate(inPage.structureFaults)));
  failures.push(...rawTexts(await page.evaluate(inPage.readTexts)));
  await page.evaluate(axeSource);
  return [...failures, ...(await faultsBySize(page)), ...failed].map((fault) => `${where}: ${fault}`);
}

async function faultsBySize(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const device = await page.context().newCDPSession(page);
  for (const { name, ...metrics } of sizes) {
    await device.send('Emulation.setDeviceMetricsOverride', { ...metrics, mobile: false });
    const found = [
      ...(await stillSideways(page)),
      ...(await page.evaluate(inPage.cutFaults)),
      ...(await page.evaluate(inPage.axeFaults)),
    ];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  await device.send('Emulation.clearDeviceMetricsOverride');
  await device.detach();
  return faults;
}

/** Charts follow a new width a moment later; what scrolls sideways then is a fault. */
async function stillSideways(page: Page): Promise<string[]> {
  const end = Date.now() + 1500;
  for (;;) {
    const faults = await page.evaluate(inPage.sidewaysFaults);
    if (faults.length === 0 || Date.now() > end) return faults;
    await page.waitForTimeout(100);
  }
}

/** A key shown instead of its words, or a value that was never one. */
export const rawTexts = (texts: readonly string[]): string[] =>
  texts
    .filter(
      (text) =>
        /^[a-z][\w-]*(\.[\w-]+)+$/.test(text) || /\{\{|undefined|\bNaN\b|\[object|Invalid Date/.test(text),
    )
    .map((text) => `shows « ${text} »`);

/** Looks at several pages at a time; their faults in the order of the pages. */
export async function faultsOfAll(
  contextOf: (one: PageToSee) => BrowserContext,
  pages: readonly PageToSee[],
  look: (page: Page, one: PageToSee) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const faults: (readonly string[])[] = [];
  const waiting = [...pages.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, one] = next;
      const page = await contextOf(one).newPage();
      faults[index] = await look(page, one);
      await page.close();
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  return faults.flat();
}
