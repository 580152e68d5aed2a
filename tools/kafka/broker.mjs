/** One Kafka broker in KRaft mode, broker and controller in one process, on the loopback. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { runningChild } from '../running-child.mjs';
import { brokerJars } from './artefacts.mjs';

// A machine at its limit takes its time over the log of a broker that was killed.
const READY_WITHIN_MS = 120_000;
// A name like any other: the data of one folder belong to one cluster, which nothing else joins.
const CLUSTER = 'Y2hlei1zb2kta2Fma2EtMQ';

/** Starts a broker on the data of `dataDir`, which is laid out at first use; resolves once it answers. */
export async function startBroker({ dataDir, port }) {
  mkdirSync(dataDir, { recursive: true });
  const classpath = join(brokerJars(), '*');
  const settings = join(dataDir, 'server.properties');
  writeFileSync(settings, propertiesOf({ dataDir, port, controllerPort: await freePort() }));
  const log = join(dataDir, 'log');
  if (!existsSync(join(log, 'meta.properties'))) format(classpath, settings);
  const java = ['-Xmx512m', '-XX:+UseSerialGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
  const child = spawn('java', [...java, '-cp', classpath, 'kafka.Kafka', settings]);
  const [address, running] = [`127.0.0.1:${port}`, runningChild(child)];
  try {
    await untilReady(child, address);
  } catch (error) {
    // It would hold the port and the data against the next try.
    await running.stop();
    throw error;
  }
  return { address, ...running };
}

function format(classpath, settings) {
  const args = ['-cp', classpath, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', settings];
  const { status, stderr, stdout } = spawnSync('java', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The broker’s storage could not be laid out: ${stdout}${stderr}`);
}

function propertiesOf({ dataDir, port, controllerPort }) {
  const one = ['offsets.topic', 'transaction.state.log', 'share.coordinator.state.topic'];
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': join(dataDir, 'log'),
    ...Object.fromEntries(one.map((topic) => [`${topic}.replication.factor`, 1])),
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'offsets.topic.num.partitions': 3,
    // Topics are declared (deploy/topics.json), never made by a slip of the pen.
    'auto.create.topics.enable': false,
    // The outbox is the log of record; what stands in Kafka is kept as long.
    'log.retention.ms': -1,
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function untilReady(child, address) {
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4000)));
  child.stdout.resume();
  const ended = new Promise((_, fail) =>
    child.once('exit', (code) => fail(new Error(`The broker ended with code ${code}: ${said}`))),
  );
  ended.catch(() => undefined);
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const admin = kafka.admin();
    const answered = admin
      .connect()
      .then(() => admin.describeCluster())
      .then(({ brokers }) => brokers.length > 0)
      .catch(() => false)
      .finally(() => admin.disconnect().catch(() => undefined));
    if (await Promise.race([answered, ended])) return;
    if (Date.now() > deadline) throw new Error(`The broker did not answer within two minutes: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
