import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@chez-soi/kernel';
import { listen } from '@chez-soi/service-kit';
import {
  createTestDatabase,
  eventually,
  type TestDatabase,
  testAssertionKey,
} from '@chez-soi/service-kit/testing';
import { createApp, type DemoAccount, type GatewayApp, type GatewayConfig, migrations } from '../app';
import { Browser } from './browser';

export const demoPassword = 'une phrase de démonstration';

export const claire: DemoAccount = {
  id: newId(),
  email: 'claire.moreau@exemple.invalid',
  name: 'Claire Moreau',
  roles: ['family'],
  organizationId: null,
  language: 'fr',
  label: { fr: 'Claire, fille de Jeanne', en: 'Claire, Jeanne’s daughter' },
};

/** A gateway that listens, on a database of its own; it can be stopped and started again. */
export class RunningGateway {
  gateway!: GatewayApp;
  readonly origin: string;

  private constructor(
    private readonly port: number,
    private readonly data: TestDatabase,
    readonly folder: string,
    private readonly changes: Partial<GatewayConfig>,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async start(
    changes: (folder: string) => Partial<GatewayConfig> = () => ({}),
  ): Promise<RunningGateway> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
    const running = new RunningGateway(
      await freePort(),
      await createTestDatabase(migrations),
      folder,
      changes(folder),
    );
    await running.up();
    return running;
  }

  async up(): Promise<void> {
    this.gateway = await createApp({
      databaseUrl: this.data.url,
      poolSize: 6,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
      publicUrl: this.origin,
      upstreams: {},
      portalFolder: null,
      demo: true,
      externalIssuer: null,
      metricsToken: null,
      trustedProxies: ['loopback'],
      contact: { phone: '04 65 71 38 00', hours: null },
      ...this.changes,
    });
    await listen(this.gateway.app, { host: '127.0.0.1', port: this.port });
  }

  async restart(): Promise<void> {
    await this.halt();
    await this.up();
  }

  /** Until `up`. */
  halt(): Promise<void> {
    return this.gateway.close();
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.data.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  browser(): Browser {
    return new Browser(this.origin);
  }

  /** A browser in which this person has signed in with the demo password. */
  async signedIn(email: string, password = demoPassword): Promise<Browser> {
    const browser = this.browser();
    const page = await browser.open('/api/session/login?returnTo=/health/live');
    await browser.submit(page.url, { email, password });
    return browser;
  }

  /** A browser of an administrator who came by the first link. */
  async administrator(): Promise<Browser> {
    const email = `admin-${newId()}@exemple.invalid`;
    const link = await this.gateway.createAdministratorInvitation(email, 'Première administratrice');
    const browser = this.browser();
    const fields = { password: demoPassword, repeat: demoPassword };
    const page = await browser.submit(link.slice(this.origin.length), fields);
    await browser.submit(page.url, { email, password: demoPassword });
    return browser;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `condition` holds, at most `deadlineMs`. */
export async function until(condition: () => boolean | Promise<boolean>, deadlineMs = 5000): Promise<void> {
  await eventually(condition, (held) => held, deadlineMs);
}
