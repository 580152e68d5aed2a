import type { Clock } from '@chez-soi/kernel';
import type { Caller } from '../callers.service';
import { actsForResidents } from '../domain/account';
import type { SessionStore } from '../store/session.store';
import type { GrantsClient } from './grants-client';

const CHECK_MS = 1000;

interface OpenStream {
  readonly caller: Caller | null;
  /** What care-requests said when the stream opened, to see a withdrawal; null when it depends on nobody. */
  readonly grants: string | null;
  /** `hasEnded`: for want of a session or a right, not because the gateway stops. */
  close(hasEnded: boolean): void;
}

/**
 * Event streams and WebSockets outlive the request that was checked. Every second their sessions and grants are
 * looked at again; a stream whose session ended, or whose grants changed, is closed (blueprint: within 2 s).
 */
export class OpenStreams {
  private readonly streams = new Set<OpenStream>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly sessions: SessionStore,
    private readonly grants: GrantsClient,
    private readonly clock: Clock,
  ) {}

  get size(): number {
    return this.streams.size;
  }

  /** Watches a stream until the returned function is called. `residents` = grants it was opened with. */
  add(caller: Caller | null, residents: unknown, close: (hasEnded: boolean) => void): () => void {
    const dependsOnGrants = caller !== null && residents !== null && actsForResidents(caller.account.roles);
    const stream: OpenStream = { caller, grants: dependsOnGrants ? JSON.stringify(residents) : null, close };
    this.streams.add(stream);
    this.schedule();
    return () => this.streams.delete(stream);
  }

  closeAll(): void {
    if (this.timer) clearTimeout(this.timer);
    for (const { close } of this.streams) close(false);
    this.streams.clear();
  }

  private schedule(): void {
    if (this.timer || this.streams.size === 0) return;
    this.timer = setTimeout(() => void this.check(), CHECK_MS);
    this.timer.unref();
  }

  private async check(): Promise<void> {
    try {
      const ended = await this.ended();
      for (const stream of ended) {
        this.streams.delete(stream);
        stream.close(true);
      }
    } catch {
      // The database is away: what cannot be checked is checked a second later; new requests are refused meanwhile.
    }
    this.timer = null;
    this.schedule();
  }

  private async ended(): Promise<OpenStream[]> {
    const streams = [...this.streams];
    const hashes = streams.flatMap(({ caller }) => (caller?.sessionHash ? [caller.sessionHash] : []));
    const open = new Set(
      (await this.sessions.stillOpen(hashes, this.clock())).map((hash) => hash.toString('hex')),
    );
    const grants = await this.currentGrants(streams);
    return streams.filter(({ caller, grants: opened }) => {
      if (caller?.sessionHash && !open.has(caller.sessionHash.toString('hex'))) return true;
      return opened !== null && grants.get(caller!.account.accountId) !== opened;
    });
  }

  /** Grants of the accounts that streams depend on; while care-requests is down, none can be vouched for. */
  private async currentGrants(streams: readonly OpenStream[]): Promise<Map<string, string>> {
    const accounts = new Set(
      streams.flatMap(({ caller, grants }) => (caller && grants !== null ? [caller.account.accountId] : [])),
    );
    const read = [...accounts].map(
      async (id) => [id, JSON.stringify(await this.grants.of(id).catch(() => null))] as const,
    );
    return new Map(await Promise.all(read));
  }
}
