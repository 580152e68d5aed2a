import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Answered, Connections, type Forwarded } from './forward';

const long = Buffer.alloc(1_000_000, 'abcdefghij');

describe('a request that is passed on to a service', () => {
  let folder: string;
  let server: Server;
  let connections: Connections;
  let answer: RequestListener;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chez-soi-forward-'));
    const socketPath = join(folder, 'service.sock');
    server = createServer((request, response) => answer(request, response));
    server.on('connection', (socket) => sockets.add(socket));
    server.listen(socketPath);
    await once(server, 'listening');
    connections = new Connections({ socketPath });
  });
  afterEach(async () => {
    await connections.destroy();
    sockets.forEach((socket) => socket.destroy());
    sockets.clear();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const send = (given: Partial<Forwarded> = {}) =>
    connections.send({
      ...{ method: 'GET', path: '/one?two=3', headers: { host: 'chez-soi.example' }, body: null },
      ...{ headersTimeoutMs: 5000, bodyTimeoutMs: 5000, ...given },
    });
  const bytesOf = ({ body }: Answered) =>
    body instanceof Readable ? buffer(body) : (body ?? Buffer.alloc(0));

  it('brings back a short answer in one piece, with its status and headers', async () => {
    answer = ({ url, headers }, response) =>
      response
        .writeHead(201, { etag: 'W/"1"', 'content-length': 27 })
        .end(`${url} ${headers.host}`.padEnd(27));
    const answered = await send();
    expect(answered).toMatchObject({ status: 201, headers: { etag: 'W/"1"' } });
    expect(String(answered.body)).toBe('/one?two=3 chez-soi.example');
  });

  it('brings back a long answer, or one of unknown length, byte by byte', async () => {
    answer = ({ url }, response) => {
      if (url === '/long') response.setHeader('content-length', long.length);
      response.write(long.subarray(0, 10));
      response.end(long.subarray(10));
    };
    for (const path of ['/long', '/unknown']) {
      const answered = await send({ path });
      expect(answered.body).toBeInstanceOf(Readable);
      expect(long.equals(await bytesOf(answered))).toBe(true);
    }
  });

  it('has no body where the answer has none', async () => {
    answer = ({ method }, response) =>
      method === 'HEAD'
        ? response.writeHead(200, { 'content-length': 27 }).end()
        : response.writeHead(204).end();
    expect(await send({ method: 'HEAD' })).toMatchObject({ headers: { 'content-length': '27' }, body: null });
    expect(await bytesOf(await send())).toHaveLength(0);
  });

  it('is read again on a new connection when the kept one was closed, and never written twice', async () => {
    const seen: string[] = [];
    answer = ({ method, socket }, response) => {
      seen.push(method!);
      if (seen.length % 2 === 1) socket.destroy();
      else response.end('there');
    };
    expect(String(await bytesOf(await send()))).toBe('there');
    await expect(send({ method: 'POST', body: Buffer.from('x') })).rejects.toThrow();
    expect(seen).toEqual(['GET', 'GET', 'POST']);
  });

  it('ends at the service when its reader leaves', async () => {
    const closed = new Promise<void>((done) => {
      answer = (_, response) => {
        response.on('close', () => done());
        response.write('a beginning');
      };
    });
    const { body } = await send();
    (body as Readable).on('error', () => undefined).destroy();
    await closed;
  });

  it('fails when the service breaks off in the middle of its answer', async () => {
    answer = ({ socket }, response) => {
      response.writeHead(200, { 'content-length': 20 });
      response.write('half', () => socket.destroy());
    };
    await expect(send({ method: 'POST' })).rejects.toThrow();
  });
});
