import { createServer, connect, type Server, type Socket } from 'node:net';

/** A telephone line between a browser and the platform that can be cut: open connections break, new ones fail. */
export class CuttableLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  static async to(port: number): Promise<CuttableLine> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port: own } = server.address() as { port: number };
    const line = new CuttableLine(own, server);
    server.on('connection', (caller) => line.join(caller, port));
    return line;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }

  private join(caller: Socket, port: number): void {
    if (this.isCut) return void caller.destroy();
    const platform = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [caller, platform],
      [platform, caller],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    caller.pipe(platform).pipe(caller);
  }
}
