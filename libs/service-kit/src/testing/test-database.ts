import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Database, type MigrationClass } from '../database/database';

/** A database of its own for one spec file, cloned from a template that was migrated once. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Clones a migrated template on the PostgreSQL of the test run (started by jest's global set-up, or the one named by
 * CHEZ_SOI_TEST_POSTGRES, a superuser's connection string).
 */
export async function createTestDatabase(
  migrations: readonly MigrationClass[],
  entities: readonly (new () => object)[] = [],
): Promise<TestDatabase> {
  const server = serverUrl();
  const template = await templateOf(server, migrations);
  const name = `t_${randomBytes(6).toString('hex')}`;
  await admin(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(server, name);
  const database = await Database.open({ url, poolSize: 10, migrations, entities });
  return {
    database,
    url,
    async close() {
      await database.close();
      await admin(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function serverUrl(): string {
  const url = process.env['CHEZ_SOI_TEST_POSTGRES'];
  if (!url)
    throw new Error('No PostgreSQL for tests: run them through `npm test`, or set CHEZ_SOI_TEST_POSTGRES');
  return url;
}

async function templateOf(server: string, migrations: readonly MigrationClass[]): Promise<string> {
  const text = migrations.map((migration) => `${migration.name}${migration.prototype.up}`).join('\n');
  const name = `template_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`;
  await exclusively(server, name, async () => {
    const exists = await admin(server, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
    if (exists > 0) return;
    await admin(server, `DROP DATABASE IF EXISTS ${name}_new`);
    await admin(server, `CREATE DATABASE ${name}_new`);
    const url = withDatabase(server, `${name}_new`);
    for (const extension of ['btree_gist', 'pg_trgm', 'unaccent', 'pgcrypto'])
      await admin(url, `CREATE EXTENSION IF NOT EXISTS ${extension}`);
    const database = await Database.open({ url, poolSize: 1, migrations });
    await database.close();
    await admin(server, `ALTER DATABASE ${name}_new RENAME TO ${name}`);
  });
  return name;
}

/** Spec files run in parallel processes: only one of them may build a template. */
async function exclusively(server: string, name: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    await work();
  } finally {
    await client.end();
  }
}

async function admin(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/[^?]*/, `$1/${name}`);
}
