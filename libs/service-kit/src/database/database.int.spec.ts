import { createTestDatabase } from '../testing';
import { PlatformTables1700000000001 } from './platform-tables';

describe('A transaction', () => {
  it('whose connection dies fails alone: the process and the other connections go on', async () => {
    const { database, close } = await createTestDatabase([PlatformTables1700000000001]);
    const cut = database.transaction(async (tx) => {
      const [mine] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.query('SELECT pg_terminate_backend($1)', [mine!.pid]);
      // The server's farewell arrives while nothing is asked.
      await database.query('SELECT pg_sleep(0.1)');
      await tx.query('SELECT 1');
    });
    await expect(cut).rejects.toThrow();
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await close();
  });
});
