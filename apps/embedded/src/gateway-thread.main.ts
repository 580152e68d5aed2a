import { parentPort, workerData } from 'node:worker_threads';
import { createApp } from '@chez-soi/gateway/app';
import { clockAhead } from '@chez-soi/kernel';
import type { Answer, Call, GatewayCalls, GatewayThreadConfig } from './gateway-thread';

/** The gateway, on the thread that was started for it. */
async function open({ clockOffsetMs, ...config }: GatewayThreadConfig): Promise<GatewayCalls> {
  const gateway = await createApp({ ...config, clock: clockAhead(clockOffsetMs) });
  return { ...gateway, listen: async (port) => void (await gateway.app.listen(port, '127.0.0.1')) };
}

async function answerTo({ id, name, given }: Call): Promise<Answer> {
  try {
    const gateway = await opened;
    const called = gateway[name] as (...given: readonly unknown[]) => Promise<unknown>;
    return { id, value: await called(...given) };
  } catch (error) {
    const { name: kind, message, code } = error as Error & { code?: string };
    return { id, error: { name: kind, message, code } };
  }
}

const opened = open(workerData as GatewayThreadConfig);
// Whoever calls is told.
opened.catch(() => undefined);
parentPort!.on('message', (call: Call) => {
  void answerTo(call).then((answer) => parentPort!.postMessage(answer));
});
