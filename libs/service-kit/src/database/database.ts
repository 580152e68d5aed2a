import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { Pool, PoolClient } from 'pg';
import { makeRoomFor } from './prepared-names';
import type { Sql } from './sql';

export type MigrationClass = new () => MigrationInterface;

export interface DatabaseOptions {
  /** Connection string of the service's own role; its search_path is the service's schema, so SQL names none. */
  readonly url: string;
  readonly poolSize: number;
  readonly migrations: readonly MigrationClass[];
  readonly entities?: readonly (new () => object)[];
}

/** A service's own database: TypeORM for rows and migrations, its pool for statements on hot paths. */
export class Database implements Sql {
  private readonly joined = new AsyncLocalStorage<{ readonly tx: Sql; open: boolean }>();
  private readonly listeners = new Set<(what: string) => void>();

  private constructor(
    readonly dataSource: DataSource,
    private readonly pool: Pool,
  ) {}

  /** Connects and brings the schema up to date; a migration that fails leaves the schema as it was. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      poolSize: options.poolSize,
      entities: [...(options.entities ?? [])],
      migrations: [...options.migrations],
      migrationsTableName: 'schema_migration',
      installExtensions: false,
      // A dead connection must surface as an error of its request, never as a crash of the process.
      poolErrorHandler: () => undefined,
    });
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'all' });
    const { master: pool } = dataSource.driver as unknown as { master: Pool };
    // A connection that dies in the middle of a transaction shows in its next query; nobody else need hear of it.
    pool.on('acquire', (client) => client.off('error', ignore).on('error', ignore));
    return new Database(dataSource, pool);
  }

  async query<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    const tx = this.current();
    if (tx) return tx.query<T>(text, values);
    return (await this.pool.query({ text, values: [...values] })).rows as T[];
  }

  async prepared<T>(name: string, text: string, values: readonly unknown[]): Promise<T[]> {
    const tx = this.current();
    if (tx) return tx.prepared<T>(name, text, values);
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      return await preparedBy(client, name, text, values);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  announce(what: string): void {
    const tx = this.current();
    if (tx) tx.announce(what);
    else this.tell(what);
  }

  /** Calls `listener`, which never throws, after each commit of this process for which something was announced. */
  onCommitted(listener: (what: string) => void): void {
    this.listeners.add(listener);
  }

  /** Runs `work` in one transaction; whatever it throws rolls everything back and goes on to the caller. */
  async transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    const outer = this.current();
    if (outer) return work(outer);
    const client = await this.pool.connect();
    const announced = new Set<string>();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(transactionSql(client, announced));
      await client.query('COMMIT');
      announced.forEach((what) => this.tell(what));
      return result;
    } catch (error) {
      broken = await rollback(client);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * As `transaction`, and everything that `work` asks of this database, however deep, is part of it: several commands
   * that each are a transaction of their own succeed or fail together.
   */
  atomically<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      const outer = this.joined.getStore();
      if (outer?.open) return work(tx);
      const here = { tx, open: true };
      try {
        return await this.joined.run(here, () => work(tx));
      } finally {
        here.open = false;
      }
    });
  }

  /** Outside of whatever transaction the caller is in: what is kept even when that fails. */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.joined.exit(work);
  }

  private tell(what: string): void {
    this.listeners.forEach((listener) => listener(what));
  }

  private current(): Sql | undefined {
    const joined = this.joined.getStore();
    return joined?.open ? joined.tx : undefined;
  }

  /** How many of our migrations its tables have not seen: after a restore of an older copy, say. */
  async missingMigrations(): Promise<number> {
    const known = await this.query<{ name: string }>('SELECT name FROM schema_migration');
    const names = new Set(known.map(({ name }) => name));
    return this.dataSource.migrations.filter((one) => !names.has(one.name ?? one.constructor.name)).length;
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

function ignore(): void {}

function transactionSql(client: PoolClient, announced: Set<string>): Sql {
  return {
    announce: (what) => void announced.add(what),
    query: async (text, values = []) => (await client.query({ text, values: [...values] })).rows,
    prepared: (name, text, values) => preparedBy(client, name, text, values),
  };
}

async function preparedBy<T>(
  client: PoolClient,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  await makeRoomFor(client, name);
  return (await client.query({ name, text, values: [...values] })).rows as T[];
}

async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
