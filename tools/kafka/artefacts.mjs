/** The jars of the broker that tools/kafka/pom.xml names, from Maven's repository into a folder of the checkout. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';

const pom = join(root, 'tools/kafka/pom.xml');
const OLDEST_JAVA = 17;

/** Why no broker can be had on this machine, in one sentence; null when one can. */
export function whyNoBroker() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error) return `Kafka needs a Java ${OLDEST_JAVA} or later, and there is none on this machine.`;
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (version < OLDEST_JAVA) return `Kafka needs Java ${OLDEST_JAVA} or later; this machine has ${version}.`;
  if (!existsSync(folderOf()) && spawnSync('mvn', ['-v']).error)
    return 'Kafka comes from Maven artefacts, and there is no mvn on this machine.';
  return null;
}

/** Folder of the jars; fetched at first use, whole or not at all. */
export function brokerJars() {
  const folder = folderOf();
  if (existsSync(folder)) return folder;
  const half = `${folder}.${process.pid}`;
  const fetched = spawnSync(
    'mvn',
    ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${half}`],
    { encoding: 'utf8' },
  );
  if (fetched.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new Error(`Maven could not fetch the broker: ${fetched.stdout}${fetched.stderr}`.slice(0, 2000));
  }
  // Another process may have been faster; one copy is enough.
  if (existsSync(folder)) rmSync(half, { recursive: true });
  else renameSync(half, folder);
  return folder;
}

function folderOf() {
  const [, version] = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(
    readFileSync(pom, 'utf8'),
  );
  return join(root, '.cache', `kafka-${version}`);
}
