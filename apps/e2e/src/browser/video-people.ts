import type { DatedAppointmentView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import { newVisitor, withSession } from './chromium';
import { relayOnly, watchLines } from './media-lines';

export const tablet = { width: 1024, height: 768 } as const;
const MINUTE_MS = 60_000;
const SHORT_MS = 30_000;
/** Rooms open a quarter of an hour before their time. */
const OPENS_BEFORE_MS = 12 * MINUTE_MS;

interface VideoCast {
  readonly resident: PortalClient;
  readonly daughter: PortalClient;
  readonly nurse: PortalClient;
  readonly coordinator: PortalClient;
  readonly jeanne: ResidentView;
}

/** The people of a video appointment, signed in, each with a device that has a camera and a microphone. */
export class VideoPeople {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly base: string,
    private readonly browser: Browser,
    private readonly cast: VideoCast,
  ) {}

  get resident(): PortalClient {
    return this.cast.resident;
  }
  get daughter(): PortalClient {
    return this.cast.daughter;
  }
  get nurse(): PortalClient {
    return this.cast.nurse;
  }
  get coordinator(): PortalClient {
    return this.cast.coordinator;
  }
  get jeanne(): ResidentView {
    return this.cast.jeanne;
  }

  static async of(base: string, browser: Browser): Promise<VideoPeople> {
    const as = (email: string) => PortalClient.signIn(base, `${email}@example.fr`, demoPassword);
    const [resident, daughter, nurse, coordinator] = await Promise.all([
      as('jeanne.martin'),
      as('claire.martin'),
      as('planning'),
      as('coordination'),
    ]);
    const { items } = await resident.must<PageOf<ResidentView>>('/api/care-requests/residents');
    return new VideoPeople(base, browser, { resident, daughter, nurse, coordinator, jeanne: items[0]! });
  }

  /**
   * An appointment by video of Jeanne with somebody's organisation, in the first half minute that she has free: of half
   * a minute, so that the rooms of many are open at the same time.
   */
  async appointment(host: PortalClient = this.nurse): Promise<string> {
    const session = await host.must<{ account: { organizationId: string } }>('/api/session');
    const { organizationId } = session.account;
    const from = Date.now() + 2 * MINUTE_MS;
    for (let starts = from; starts < from + OPENS_BEFORE_MS; starts += SHORT_MS) {
      const { status, body } = await host.post<DatedAppointmentView>('/api/telehealth/appointments', {
        ...{ residentId: this.jeanne.id, organizationId },
        ...{ serviceCode: 'video-consultation', startsAt: new Date(starts).toISOString() },
        endsAt: new Date(starts + SHORT_MS).toISOString(),
      });
      if (status === 201) return body.id;
      if (status !== 409) throw new Error(`An appointment was answered ${status}: ${JSON.stringify(body)}`);
    }
    throw new Error('Jeanne has no free moment in the next quarter of an hour');
  }

  /** A device of their own; without `who`, of somebody without an account. */
  async device(who: PortalClient | null, options: DeviceOptions = {}): Promise<Page> {
    const { browser = this.browser, permissions = ['camera', 'microphone'], viewport } = options;
    const context = await newVisitor(browser, { permissions, ...(viewport && { viewport }) });
    this.contexts.push(context);
    if (options.relayOnly) await context.addInitScript(relayOnly);
    await context.addInitScript(watchLines);
    if (who) await withSession(context, this.base, who.cookie);
    return context.newPage();
  }

  /** Closes every device that was opened so far. */
  async hangUp(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }
}

export interface DeviceOptions {
  /** Another browser than the one of all, on a line of its own. */
  readonly browser?: Browser;
  /** What the browser's owner allows; both by default. */
  readonly permissions?: string[];
  /** Reaches others by the TURN server only. */
  readonly relayOnly?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Goes in through the look at one's own camera. */
export async function enter(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await goIn(page);
}

/** The camera of a machine that shows several pictures already may take its time. */
export async function goIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(J’accepte et j’entre|Entrer)/ }).click({ timeout: 30_000 });
}
