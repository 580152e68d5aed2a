import type { Database } from '../database/database';
import type { HealthPart } from './readiness';

/** Without its database, or with tables older than its code, a service can only fail. */
export function databaseParts(database: Database): HealthPart[] {
  const down = (reason: string) => ({ state: 'down', reason }) as const;
  return [
    {
      name: 'database',
      look: async () => {
        await database.query('SELECT 1');
        return { state: 'up' };
      },
      silent: down('The database does not answer.'),
    },
    {
      name: 'migrations',
      look: async () => {
        const missing = await database.missingMigrations();
        if (missing === 0) return { state: 'up' };
        return {
          ...down('The tables are older than the service: start it again, or restore them.'),
          missing,
        };
      },
      silent: down('Nobody can tell whether the tables are up to date.'),
    },
  ];
}
