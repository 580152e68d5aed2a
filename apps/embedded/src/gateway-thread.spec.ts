import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayThreadConfig, openGatewayThread } from './gateway-thread';

/** Answers as the thread of the gateway does; the port that it is told to listen on says what becomes of it. */
const thread = `
  const { parentPort, workerData } = require('node:worker_threads');
  const answers = {
    accountKinds: () => ({ value: { any: workerData.demo } }),
    listen: ([port]) => port === 80 ? { error: { name: 'Error', message: 'taken', code: 'EADDRINUSE' } } : process.exit(port),
    close: () => ({}),
  };
  parentPort.on('message', ({ id, name, given }) => parentPort.postMessage({ id, ...answers[name](given) }));`;

describe('the gateway on a thread of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chez-soi-thread-'));
  const entry = join(folder, 'thread.cjs');
  const config = { demo: true } as unknown as GatewayThreadConfig;
  beforeAll(() => writeFileSync(entry, thread));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('answers what is asked of it with what it was told, and says why it cannot, code and all', async () => {
    const gateway = await openGatewayThread(config, entry);
    expect(await gateway.accountKinds()).toEqual({ any: true });
    await expect(gateway.listen(80)).rejects.toMatchObject({ message: 'taken', code: 'EADDRINUSE' });
    await gateway.close();
  });

  it('leaves nobody waiting when it ends by itself, tells so once, and is closed already', async () => {
    const gateway = await openGatewayThread(config, entry);
    const told = jest.fn();
    gateway.onExit(told);
    await expect(gateway.listen(3)).rejects.toThrow('ended');
    await expect(gateway.accountKinds()).rejects.toThrow('ended');
    await gateway.close();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('tells nothing when it is closed', async () => {
    const gateway = await openGatewayThread(config, entry);
    const told = jest.fn();
    gateway.onExit(told);
    await gateway.close();
    expect(told).not.toHaveBeenCalled();
  });
});
