import type { ClientSignal, ServerSignal } from '@chez-soi/contracts';
import { isTransient } from '../../api/client';
import { closeCodes, silenceMs, signalsPath, type CloseReason } from '../vocabulary';
import { delayBefore } from './returning';

export interface SignalLineOptions {
  /** The first message of each connection: a new ticket, or the place that is kept. */
  readonly greeting: () => Promise<ClientSignal>;
  readonly onSignal: (signal: ServerSignal) => void;
  readonly onBroken: () => void;
  /** The server closed it for good; null where no greeting could be had. */
  readonly onOver: (reason: CloseReason | null, error?: unknown) => void;
}

const reasonOf = (code: number) =>
  (Object.keys(closeCodes) as CloseReason[]).find((reason) => closeCodes[reason] === code) ?? null;

const connect = () => new WebSocket(location.origin.replace(/^http/, 'ws') + signalsPath);

/** One WebSocket at a time to the room, found again for as long as the page wants it. */
export class SignalLine {
  private socket: WebSocket | null = null;
  private isOver = false;
  private failures = 0;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SignalLineOptions) {
    window.addEventListener('online', this.now);
    window.addEventListener('offline', this.drop);
  }

  async open(): Promise<void> {
    clearTimeout(this.retry);
    // The way is opened while the greeting is fetched: on a slow line that is one wait instead of two.
    const early = connect();
    let greeting: ClientSignal;
    try {
      greeting = await this.options.greeting();
    } catch (error) {
      early.close();
      if (this.isOver) return;
      return isTransient(error) ? this.closed(null) : this.end(null, error);
    }
    if (this.isOver) return early.close();
    // A greeting that took long finds that nobody waited for it: it knocks again.
    this.greet(early.readyState > WebSocket.OPEN ? connect() : early, greeting);
  }

  /** From the first word on, the socket is the line. */
  private greet(socket: WebSocket, greeting: ClientSignal): void {
    this.socket = socket;
    this.listen();
    const say = () => socket.send(JSON.stringify(greeting));
    if (socket.readyState === WebSocket.OPEN) say();
    else socket.onopen = say;
    socket.onmessage = ({ data }) => this.take(JSON.parse(String(data)) as ServerSignal);
    socket.onclose = ({ code }) => this.socket === socket && this.closed(reasonOf(code));
  }

  /** False when it could not be said: it is said again once the line is back. */
  send(signal: ClientSignal): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(signal));
    return true;
  }

  /** With another greeting. */
  again(): void {
    this.drop();
  }

  close(): void {
    this.isOver = true;
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    window.removeEventListener('online', this.now);
    window.removeEventListener('offline', this.drop);
    const { socket } = this;
    this.socket = null;
    socket?.close();
  }

  private take(signal: ServerSignal): void {
    this.listen();
    if (signal.type === 'ping') return void this.send({ type: 'pong' });
    if (signal.type === 'welcome') this.failures = 0;
    this.options.onSignal(signal);
  }

  /** A line on which nothing is heard is a broken one, whatever the browser believes. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(this.drop, silenceMs);
  }

  private closed(reason: CloseReason | null): void {
    clearTimeout(this.silence);
    this.socket = null;
    if (reason && reason !== 'silent') return this.end(reason);
    this.options.onBroken();
    this.failures += 1;
    this.retry = setTimeout(() => void this.open(), delayBefore(this.failures));
  }

  private end(reason: CloseReason | null, error?: unknown): void {
    this.close();
    this.options.onOver(reason, error);
  }

  private readonly now = (): void => {
    if (!this.socket && !this.isOver) void this.open();
  };

  private readonly drop = (): void => {
    const { socket } = this;
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    this.closed(null);
  };
}
