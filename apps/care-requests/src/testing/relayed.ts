import { eventually } from '@chez-soi/service-kit/testing';
import type { TestService } from './a-service';

/** Resolves when the relay has given every event its place in the log, which messages are written from. */
export async function relayed({ database }: Pick<TestService, 'database'>): Promise<void> {
  await eventually(
    () => database.query<{ n: string }>('SELECT count(*) AS n FROM outbox WHERE position IS NULL'),
    (rows) => rows[0]!.n === '0',
  );
}
