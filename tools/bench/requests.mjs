/**
 * Care-request writes per second, 10 connections, real HTTP, default durability, audit and rights on:
 * through the gateway with a session, at the service, and the same SQL behind a bare Fastify + pg. The last two
 * alternate, each in a process of its own on the same PostgreSQL; medians of three rounds.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { root } from '../build.mjs';

const require = createRequire(import.meta.url);
const CONNECTIONS = 10;
const SECONDS = 5;
const ROUNDS = 3;

export async function run() {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-bench-'));
  try {
    const { gateway, body } = await throughGateway(dataDir);
    console.log(line('through the gateway', gateway));
    const runner = await startRunner(dataDir, body);
    const rounds = { service: [], baseline: [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const target of ['service', 'baseline'])
        rounds[target].push(await load(runner[target], body, runner.headers));
    runner.stop();
    const [service, baseline] = [median(rounds.service), median(rounds.baseline)];
    console.log(line('at the service', service));
    console.log(line('bare Fastify + pg, same SQL', baseline));
    return {
      perSecond: service.perSecond,
      p50Ms: service.p50Ms,
      p99Ms: service.p99Ms,
      baselinePerSecond: baseline.perSecond,
      ratio: Number((service.perSecond / baseline.perSecond).toFixed(2)),
      gatewayPerSecond: gateway.perSecond,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The whole platform with its demonstration data, as a coordinator's session sees it. */
async function throughGateway(dataDir) {
  const { RunningSystem } = require(join(root, 'dist/apps/e2e/src/system.js'));
  const { demoPassword } = require(join(root, 'dist/apps/e2e/src/cast.js'));
  const { PortalClient } = require(join(root, 'dist/apps/e2e/src/client.js'));
  const system = await RunningSystem.start({ dataDir });
  try {
    const client = await PortalClient.signIn(system.base, 'coordination@example.fr', demoPassword);
    const { items } = await client.must('/api/care-requests/residents?q=Martin');
    const body = submission(items[0].id);
    const headers = { cookie: client.cookie, 'x-chez-soi': '1' };
    const gateway = await load(`${system.base}/api/care-requests/requests`, body, async () => headers);
    return { gateway, body };
  } finally {
    await system.stop(true);
  }
}

function submission(residentId) {
  return JSON.stringify({
    residentId,
    channel: 'phone',
    startOn: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    comment: 'Aide le matin.',
    needs: [
      {
        serviceCode: 'washing-help',
        minutesPerVisit: 45,
        timesPerWeek: 5,
        windows: ['morning'],
        urgency: 'normal',
      },
    ],
  });
}

/** Starts service and baseline as two processes on the PostgreSQL of `dataDir`. */
async function startRunner(dataDir, body) {
  const service = fork(join(root, 'tools/bench/requests-service.mjs'), [dataDir, body]);
  const { url, headersKey, databaseUrl, captured } = await message(service);
  const baseline = fork(join(root, 'tools/bench/requests-baseline.mjs'));
  baseline.send({ databaseUrl, captured });
  const { url: baselineUrl } = await message(baseline);
  const { signActor } = require(join(root, 'dist/libs/service-kit/src/index.js'));
  const actor = {
    accountId: randomUUID(),
    roles: ['coordinator'],
    residents: [],
    organizationId: null,
    language: 'fr',
  };
  return {
    service: url,
    baseline: baselineUrl,
    headers: async () => ({
      'x-chez-soi-actor': signActor(actor, new TextEncoder().encode(headersKey), new Date()),
    }),
    stop: () => {
      baseline.kill();
      service.send('stop');
    },
  };
}

function message(child) {
  return new Promise((done, failed) => {
    child.once('message', done);
    child.once('exit', (code) => failed(new Error(`bench process ended with ${code}`)));
  });
}

async function load(url, body, headersOf) {
  const headers = await headersOf();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        body,
        setupRequest: (request) => ({
          ...request,
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${url}: ${result.non2xx} refusals, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  return {
    perSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

function median(rounds) {
  return [...rounds].sort((one, other) => one.perSecond - other.perSecond)[Math.floor(rounds.length / 2)];
}

function line(name, { perSecond, p50Ms, p99Ms }) {
  return `${name.padEnd(30)} ${String(perSecond).padStart(6)} /s   p50 ${p50Ms} ms   p99 ${p99Ms} ms`;
}
