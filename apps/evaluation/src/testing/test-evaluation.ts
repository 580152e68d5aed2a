import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalBus } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import {
  anActor,
  createTestDatabase,
  eventually,
  TestClient,
  testAssertionKey,
} from '@chez-soi/service-kit/testing';
import { createApp, type EvaluationApp } from '../app';
import type { EvaluationConfig } from '../config';
import { migrations } from '../store/migrations';
import { epcis, territory } from './pilot';

const DEADLINE_MS = 15_000;

/** Evaluation on a real PostgreSQL, hearing fake publishers over the local bus. */
export interface TestEvaluation {
  readonly evaluation: EvaluationApp;
  readonly config: EvaluationConfig;
  readonly careRequests: FakePublisher;
  readonly telehealth: FakePublisher;
  readonly coordinator: TestClient;
  readonly evaluator: TestClient;
  /** Sets the service's clock. */
  setNow(instant: string): void;
  /** Resolves when everything said so far, by others and by itself, was taken in. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export async function testEvaluation(): Promise<TestEvaluation> {
  const bus = new LocalBus();
  const store = await createTestDatabase(migrations);
  const territoryDir = mkdtempSync(join(tmpdir(), 'chez-soi-territory-'));
  writeFileSync(join(territoryDir, 'communes.json'), JSON.stringify(territory));
  writeFileSync(join(territoryDir, 'epci.json'), JSON.stringify(epcis));
  let now = new Date('2027-03-15T12:00:00Z');
  const clock = () => now;
  const platform = {
    databaseUrl: store.url,
    poolSize: 6,
    assertionKey: testAssertionKey,
    logLevel: 'silent',
    clock,
  };
  const config = { ...platform, publicUrl: 'http://127.0.0.1:3000', territoryDir };
  const evaluation = await createApp(config, bus);
  const careRequests = await FakePublisher.start('care-requests', bus);
  const telehealth = await FakePublisher.start('telehealth', bus);
  const coordinator = new TestClient(evaluation.app, anActor('coordinator'), clock);

  return {
    evaluation,
    config,
    careRequests,
    telehealth,
    coordinator,
    evaluator: coordinator.as(anActor('evaluator')),
    setNow: (instant) => {
      now = new Date(instant);
    },
    async caughtUp() {
      const heardAll = async () =>
        (await cursor(evaluation, 'care-requests')) >= (await careRequests.published()) &&
        (await cursor(evaluation, 'telehealth')) >= (await telehealth.published()) &&
        heardItself(evaluation);
      await eventually(heardAll, (heard) => heard, DEADLINE_MS);
    },
    async close() {
      await evaluation.close();
      await careRequests.close();
      await telehealth.close();
      await bus.close();
      await store.close();
      rmSync(territoryDir, { recursive: true });
    },
  };
}

async function cursor(evaluation: EvaluationApp, topic: string): Promise<number> {
  const [dead] = await evaluation.database.query<{ reason: string }>(
    'SELECT reason FROM dead_letter LIMIT 1',
  );
  if (dead) throw new Error(`An event could not be taken in: ${dead.reason}`);
  const [row] = await evaluation.database.query<{ position: number }>(
    'SELECT position::int AS position FROM consumer_cursor WHERE topic = $1',
    [topic],
  );
  return row?.position ?? 0;
}

async function heardItself(evaluation: EvaluationApp): Promise<boolean> {
  const [own] = await evaluation.database.query<{ all: number }>('SELECT count(*)::int AS all FROM outbox');
  return (await cursor(evaluation, 'evaluation')) === own!.all;
}
