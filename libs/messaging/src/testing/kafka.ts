import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { wantsContainers } from '@chez-soi/service-kit/testing';
import { aBrokerInAContainer } from './kafka-container';

const root = resolve(__dirname, '../../../..').replace(/\/dist$/, '');
const tool = (name: string) => join(root, 'tools/kafka', name);

/** A real broker for specs. */
export interface TestBroker {
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Why the specs of Kafka cannot run here, or null. They need a broker of the environment (`KAFKA_BROKERS`), containers
 * (`TEST_CONTAINERS=1`, which fails by itself when it cannot be had), or Java and Maven. Told in one visible line; under `CI=true` it is a failure.
 */
export function whyNoKafka(): string | null {
  if (process.env['KAFKA_BROKERS'] || wantsContainers()) return null;
  const script = `import(${JSON.stringify(tool('artefacts.mjs'))}).then((m) => process.stdout.write(m.whyNoBroker() ?? ''))`;
  const { stdout, status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  if (!stdout) return null;
  if (process.env['CI'] === 'true') throw new Error(stdout);
  process.stderr.write(`${stdout} The specs of the Kafka bus do not run.\n`);
  return stdout;
}

/** The broker of the environment, one in a container, or one of its own on a free port with data that go with it. */
export async function aBroker(): Promise<TestBroker> {
  const given = process.env['KAFKA_BROKERS'];
  if (given) return { address: given, stop: async () => undefined };
  if (wantsContainers()) {
    const { at, stop } = await aBrokerInAContainer();
    return { address: at.address, stop };
  }
  const { address, stop } = await anOwnBroker();
  return { address, stop };
}

/** A broker that may also go away for a while, and come back at the same address with what it had. */
export interface OwnBroker extends TestBroker {
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function anOwnBroker(): Promise<OwnBroker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-kafka-'));
  const launch = (port: string) =>
    spawn(process.execPath, [tool('index.mjs')], {
      env: { ...process.env, KAFKA_PORT: port, KAFKA_DATA_DIR: dataDir },
    });
  let child = launch('0');
  const address = await addressOf(child);
  const goAway = async () => {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  };
  return {
    address,
    goAway,
    comeBack: async () => void (await addressOf((child = launch(address.split(':')[1]!)))),
    stop: async () => {
      await goAway();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const address = /ready: (\S+)/.exec(text)?.[1];
      if (address) found(address);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('exit', (code) => failed(new Error(`The broker ended with code ${code}: ${text}`)));
  });
}

/** The line to the broker breaks each time before it can say that it took events in, until it is mended. */
export function loseAcknowledgements(): { lost(): number; mend(): void } {
  // kafkajs has no way in for this: its own connection is made to fail.
  const load = createRequire(__filename);
  const { prototype } = load('kafkajs/src/broker') as {
    prototype: { produce: (...args: unknown[]) => unknown };
  };
  const { KafkaJSConnectionClosedError } = load('kafkajs/src/errors') as {
    KafkaJSConnectionClosedError: new (message: string) => Error;
  };
  const { produce } = prototype;
  let lost = 0;
  prototype.produce = async function (...args) {
    await produce.apply(this, args);
    lost += 1;
    throw new KafkaJSConnectionClosedError('The line broke');
  };
  return { lost: () => lost, mend: () => void (prototype.produce = produce) };
}
