import { execFile } from 'node:child_process';
import { iceServersFor } from '@chez-soi/telehealth/sessions/ice';
import { TurnServer } from './turn-server';

/** Whether somebody may relay by a credential: an allocation by coturn's own client, and a message through it. */
function relays(port: number, username: string, credential: string): Promise<boolean> {
  const options = [
    ...['-p', String(port), '-u', username, '-w', credential],
    // Both ends by the relay, one client, one message.
    ...['-y', '-n', '1', '-m', '1', '-c', '127.0.0.1'],
  ];
  return new Promise((resolve) =>
    execFile('turnutils_uclient', options, { timeout: 30_000 }, (error) => resolve(error === null)),
  );
}

describe('The relay of video sessions', () => {
  let server: TurnServer;
  beforeAll(async () => {
    server = await TurnServer.start();
  });
  afterAll(() => server.stop());

  const credential = (changes: { secret?: string; now?: Date } = {}) => {
    const { secret = server.secret, now = new Date() } = changes;
    const [relay] = iceServersFor({ urls: [server.url], secret, ttlSeconds: 600 }, 'participant', now);
    return [relay!.username!, relay!.credential!] as const;
  };

  it('carries a session for who has a credential of the platform', async () => {
    expect(await relays(server.port, ...credential())).toBe(true);
  });

  it('refuses a credential that was made with another secret', async () => {
    expect(await relays(server.port, ...credential({ secret: 'another-secret' }))).toBe(false);
  });

  it('refuses a credential whose time is over, and one whose expiry was changed', async () => {
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await relays(server.port, ...credential({ now: yesterday }))).toBe(false);
    const [username, password] = credential({ now: yesterday });
    const prolonged = username.replace(/^\d+/, String(Math.floor(Date.now() / 1000) + 600));
    expect(await relays(server.port, prolonged, password)).toBe(false);
  });
});
