import {
  HEARTBEAT_MS,
  type ServerSignal,
  SIGNALS_PER_SECOND,
  signalCloseCodes,
  SILENCE_MS,
} from '@chez-soi/contracts';
import type { Actor } from '@chez-soi/service-kit';
import type { WebSocket } from 'ws';

const BURST = SIGNALS_PER_SECOND * 10;
/** More than this waiting to be sent: the line is dead, or the reader does not read. */
const MOST_UNSENT_BYTES = 1_048_576;
/** How long a socket may take to say hello. */
const HELLO_MS = 10_000;
/** How long the other side may take to close. */
const CLOSING_MS = 1_000;

/** One browser's socket: its rate, its heartbeat, and whose it is once it said hello. */
export class SignalSocket {
  /** Set by the welcome. */
  owner: { readonly sessionId: string; readonly participantId: string } | null = null;
  /** When it was last given TURN credentials. */
  private furnishedAt: number;
  private heardAt: number;
  private pingedAt: number;
  private allowance = BURST;
  private countedAt: number;

  constructor(
    private readonly socket: WebSocket,
    /** Whom the gateway vouched for at the handshake; null for a visitor. */
    readonly actor: Actor | null,
    now: Date,
  ) {
    this.furnishedAt = this.heardAt = this.pingedAt = this.countedAt = +now;
  }

  send(signal: ServerSignal): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(JSON.stringify(signal));
    if (this.socket.bufferedAmount > MOST_UNSENT_BYTES) this.socket.terminate();
  }

  close(reason: keyof typeof signalCloseCodes): void {
    this.closeWith(signalCloseCodes[reason], reason);
  }

  closeWith(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), CLOSING_MS).unref();
  }

  /** Counts a message; false when they come too fast. */
  hear(now: Date): boolean {
    this.heardAt = +now;
    const refill = ((+now - this.countedAt) / 1000) * SIGNALS_PER_SECOND;
    this.allowance = Math.min(BURST, this.allowance + refill) - 1;
    this.countedAt = +now;
    return this.allowance >= 0;
  }

  /** True, once, when credentials that were given for `ttlMs` are half used up. */
  needsCredentials(now: Date, ttlMs: number): boolean {
    if (!this.owner || +now - this.furnishedAt < ttlMs / 2) return false;
    this.furnishedAt = +now;
    return true;
  }

  /** Says ping when it is time to; false when the other side has been silent for too long. */
  beat(now: Date): boolean {
    if (+now - this.heardAt > (this.owner ? SILENCE_MS : HELLO_MS)) return false;
    if (this.owner && +now - this.pingedAt >= HEARTBEAT_MS) {
      this.pingedAt = +now;
      this.send({ type: 'ping' });
    }
    return true;
  }
}
