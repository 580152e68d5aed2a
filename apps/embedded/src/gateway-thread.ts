import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GatewayApp } from '@chez-soi/gateway/app';
import type { GatewayConfig } from '@chez-soi/gateway/config';

/** What the group asks of its gateway. */
export interface GatewayCalls extends Pick<
  GatewayApp,
  'accountKinds' | 'createAdministratorInvitation' | 'keepMachine' | 'loadDemoAccounts' | 'close'
> {
  /** Opens the door, on the loopback. */
  listen(port: number): Promise<void>;
}

export interface Gateway extends GatewayCalls {
  /** Its thread ended, though nobody closed it. */
  onExit(listener: (error: Error) => void): void;
}

/** Values alone, for another thread is given them. */
export interface GatewayThreadConfig extends Omit<GatewayConfig, 'clock'> {
  /** How far its clock is ahead. */
  readonly clockOffsetMs: number;
}

type Name = keyof GatewayCalls;

export interface Call {
  readonly id: number;
  readonly name: Name;
  readonly given: readonly unknown[];
}

/** An error is told by its parts: of its class nothing would come through. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string | undefined };
}

interface Waiting {
  done(value: unknown): void;
  failed(error: unknown): void;
}

/** As compiled; a spec gives its own. */
const compiled = join(__dirname, 'gateway-thread.main.js');

/**
 * The gateway on a thread of its own: whatever a request costs there (a third, and all of pages and sign-in), the services
 * go on meanwhile on another processor. Resolves when it is there to be called.
 */
export async function openGatewayThread(config: GatewayThreadConfig, entry = compiled): Promise<Gateway> {
  const thread = new GatewayThread(config, entry);
  try {
    await thread.call('accountKinds', []);
  } catch (error) {
    await thread.end();
    throw error;
  }
  const calls =
    <N extends Name>(name: N) =>
    (...given: Parameters<GatewayCalls[N]>) =>
      thread.call(name, given) as ReturnType<GatewayCalls[N]>;
  return {
    accountKinds: calls('accountKinds'),
    createAdministratorInvitation: calls('createAdministratorInvitation'),
    keepMachine: calls('keepMachine'),
    loadDemoAccounts: calls('loadDemoAccounts'),
    listen: calls('listen'),
    close: () => thread.close(),
    onExit: (listener) => void (thread.onExit = listener),
  };
}

class GatewayThread {
  onExit: ((error: Error) => void) | undefined;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private called = 0;
  private ended = false;

  constructor(config: GatewayThreadConfig, entry: string) {
    this.worker = new Worker(entry, { workerData: config });
    this.worker.on('message', (answer: Answer) => this.receive(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('The gateway has ended')));
  }

  call(name: Name, given: readonly unknown[]): Promise<unknown> {
    if (this.ended) return Promise.reject(new Error('The gateway has ended'));
    const id = this.called++;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed });
      this.worker.postMessage({ id, name, given } satisfies Call);
    });
  }

  /** Of one that has ended, there is nothing to close. */
  async close(): Promise<void> {
    if (!this.ended) await this.call('close', []).finally(() => this.end());
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private receive({ id, value, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.failed(Object.assign(new Error(error.message), error));
    else waiting?.done(value);
  }

  private fail(error: Error): void {
    this.waiting.forEach(({ failed }) => failed(error));
    this.waiting.clear();
    if (!this.ended) this.onExit?.(error);
    this.ended = true;
  }
}
