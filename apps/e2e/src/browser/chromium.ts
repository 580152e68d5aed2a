import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const executablePath = process.env['CHEZ_SOI_CHROMIUM'] ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A green picture and a beep, so that there are video calls without a camera in the machine.
  '--use-fake-device-for-media-stream',
];
/** Git-ignored: to be looked at by people after a run. */
const screenshots = resolve(__dirname, '../../../../.screenshots');

export const phone = { width: 360, height: 740 } as const;
export const desk = { width: 1280, height: 860 } as const;

export const launchChromium = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...args, ...more] });

/** A browser that reaches the platform by a line that can be cut, under the platform's own address. */
export const launchBehind = (line: { readonly port: number }, platformPort: number): Promise<Browser> =>
  launchChromium([`--host-resolver-rules=MAP 127.0.0.1:${platformPort} 127.0.0.1:${line.port}`]);

/** A visitor of their own: French, in Isère, with nothing kept from anybody else. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions & { readonly aheadMs?: number } = {},
): Promise<BrowserContext> {
  const { aheadMs = 0, ...rest } = options;
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: desk,
    ...rest,
  });
  context.setDefaultTimeout(15_000);
  if (aheadMs !== 0) await context.addInitScript(aheadScript(aheadMs));
  return context;
}

/** The page's clock lives ahead like the platform's; timers keep their pace. */
const aheadScript = (aheadMs: number): string => `{
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + ${aheadMs});
      else super(...given);
    }
    static now() { return Real.now() + ${aheadMs}; }
  };
}`;

/** Gives a visitor the session that somebody already opened by HTTP (`name=value; …`). */
export async function withSession(context: BrowserContext, base: string, cookie: string): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base };
  });
  await context.addCookies(cookies);
}

/** Enters as one of the people of the demonstration, by the button that carries their name. */
export async function enterAs(page: Page, base: string, who: RegExp): Promise<void> {
  await page.goto(`${base}/`);
  await page.getByRole('link', { name: /Je suis professionnel/ }).waitFor();
  await page.goto(`${base}/api/session/login?returnTo=%2Fwelcome`);
  await page.getByRole('button', { name: who }).click();
  await page.waitForURL((url) => !/welcome|sign-in|interaction|login/.test(url.pathname));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage });
}

/** The same screen on a desk and in a hand; the page is given back as wide as it was. */
export async function pictureBoth(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? desk;
  for (const [kind, size] of [
    ['desk', desk],
    ['phone', phone],
  ] as const) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${kind}`);
  }
  await page.setViewportSize(before);
}
