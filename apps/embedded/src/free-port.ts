import { createServer } from 'node:net';

/** Fails with EADDRINUSE before anything is started, so that a taken port costs no time and leaves no trace. */
export function requireFreePort(port: number): Promise<void> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });
}
