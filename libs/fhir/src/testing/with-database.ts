import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { removePostgresData, startPostgres } from '@chez-soi/service-kit/postgres';
import { createTestDatabase } from '@chez-soi/service-kit/testing';
import { FhirTables1700000000002 } from '../migration';
import { FhirSearchColumns1700000000010 } from '../search-migration';
import { FhirDateOrder1700000000013 } from '../date-order-migration';
import { FhirOwnedOrder1700000000017 } from '../owned-order-migration';
import { FhirWideNumbers1700000000012 } from '../wide-numbers-migration';

export const fhirMigrations = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  FhirOwnedOrder1700000000017,
];

/** Runs a drill on a PostgreSQL of its own that is gone afterwards, or on that of the test run. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  if (process.env['CHEZ_SOI_TEST_POSTGRES']) return withClone(work);
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-fhir-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  process.env['CHEZ_SOI_TEST_POSTGRES'] = postgres.connectionUrl('postgres');
  try {
    return await withClone(work);
  } finally {
    delete process.env['CHEZ_SOI_TEST_POSTGRES'];
    await postgres.stop();
    await removePostgresData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function withClone<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const test = await createTestDatabase(fhirMigrations);
  try {
    return await work(test.database);
  } finally {
    await test.close();
  }
}
