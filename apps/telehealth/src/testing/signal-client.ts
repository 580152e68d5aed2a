import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClientSignal, JoinAnswer, ServerSignal } from '@chez-soi/contracts';
import type { Actor } from '@chez-soi/service-kit';
import { eventually, headersOf } from '@chez-soi/service-kit/testing';
import { WebSocket } from 'ws';

type Type = ServerSignal['type'];
type OfType<T extends Type> = Extract<ServerSignal, { type: T }>;

/** A browser's end of the signalling, over a real socket. */
export class SignalClient {
  readonly heard: ServerSignal[] = [];
  closed: number | null = null;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as ServerSignal));
    socket.on('close', (code: number) => (this.closed = code));
    socket.on('error', () => undefined);
  }

  /** Opens a socket as the gateway would for this account; null for a visitor. */
  static async open(app: NestFastifyApplication, actor: Actor | null, now: Date): Promise<SignalClient> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const headers = actor ? await headersOf(actor, now) : {};
    const socket = new WebSocket(`ws://127.0.0.1:${port}/telehealth/signals`, { headers });
    const client = new SignalClient(socket);
    await eventually(
      () => socket.readyState,
      (state) => state !== WebSocket.CONNECTING,
    );
    return client;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  say(signal: ClientSignal | Record<string, unknown> | string): this {
    this.socket.send(typeof signal === 'string' ? signal : JSON.stringify(signal));
    return this;
  }

  hello({ ticket }: Pick<JoinAnswer, 'ticket'>, instance = 'page-one'): this {
    return this.say({ type: 'hello', ticket, instance });
  }

  /** The first message of a type that was not taken before. */
  async hears<T extends Type>(
    type: T,
    fits: (signal: OfType<T>) => boolean = () => true,
  ): Promise<OfType<T>> {
    const isIt = (one: ServerSignal): one is OfType<T> => one.type === type && fits(one as OfType<T>);
    await eventually(
      () => this.heard.map((one) => one.type),
      () => this.heard.some(isIt),
      3000,
    );
    const at = this.heard.findIndex(isIt);
    return this.heard.splice(at, 1)[0] as OfType<T>;
  }

  async isClosed(): Promise<number> {
    return (await eventually(
      () => this.closed,
      (code) => code !== null,
      3000,
    ))!;
  }

  close(code: number): void {
    this.socket.close(code);
  }

  /** The line breaks: no good-bye. */
  cut(): void {
    this.socket.terminate();
  }
}
