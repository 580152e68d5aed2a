import { newId } from '@chez-soi/kernel';
import { createTestDatabase } from '../testing';
import { PlatformTables1700000000001 } from './platform-tables';
import { Statement } from './statement';

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

  it('made of several commands keeps all of them or none, and what was meant to be kept apart', async () => {
    const { database, close } = await createTestDatabase([PlatformTables1700000000001]);
    const insert = (key: string) =>
      database.query(`INSERT INTO answered_command VALUES ('a', $1, '', 200, '{}', now())`, [key]);
    const keys = async () =>
      (await database.query<{ key: string }>('SELECT key FROM answered_command ORDER BY key')).map(
        ({ key }) => key,
      );
    const failed = database.atomically(async () => {
      await database.transaction(() => insert('first'));
      expect(await keys()).toEqual(['first']);
      await database.apart(() => insert('apart'));
      await database.transaction(() => insert('second'));
      throw new Error('the third command is refused');
    });
    await expect(failed).rejects.toThrow('refused');
    expect(await keys()).toEqual(['apart']);
    await database.atomically(() => database.transaction(() => insert('kept')));
    expect(await keys()).toEqual(['apart', 'kept']);
    await close();
  });
});

describe('What a statement announces', () => {
  it('is told once it is committed, and never of what was rolled back', async () => {
    const { database, close } = await createTestDatabase([PlatformTables1700000000001]);
    const told: string[] = [];
    database.onCommitted((what) => told.push(what));
    const write = (what: string) =>
      new Statement()
        .add(() => 'SELECT 1')
        .announce(what)
        .run(database);
    await write('alone');
    expect(told).toEqual(['alone']);
    await database.atomically(async () => {
      await database.transaction(() => write('together'));
      await write('together');
      expect(told).toEqual(['alone']);
    });
    expect(told).toEqual(['alone', 'together']);
    const refused = database.atomically(async () => {
      await write('refused');
      throw new Error('the command is refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await new Statement().announce('empty').run(database);
    expect(told).toEqual(['alone', 'together']);
    await close();
  });
});

describe('A statement that changes many rows', () => {
  it('changes all of them one version on, or none when somebody changed one meanwhile', async () => {
    const { database, close } = await createTestDatabase([PlatformTables1700000000001]);
    const ids = [newId(), newId(), newId()];
    const types = { title: 'text', tags: 'text[]', since: 'timestamptz', more: 'jsonb' };
    await database.query(
      'CREATE TABLE note (id uuid, version int, title text, tags text[], since timestamptz, more jsonb)',
    );
    const values = (title: string) => ({ title, tags: ['a', 'b'], since: new Date(0), more: [{ n: 1 }] });
    const rows = (title: string, version: number) => ids.map((id) => ({ id, version, ...values(title) }));
    await new Statement()
      .insertMany('note', { id: 'uuid', version: 'int', ...types }, rows('new', 1))
      .run(database);
    await new Statement().updateMany('note', types, rows('changed', 1)).run(database);
    const late = [...rows('late', 2).slice(1), { id: ids[0], version: 1, ...values('late') }];
    await expect(new Statement().updateMany('note', types, late).run(database)).rejects.toMatchObject({
      code: 'stale',
    });
    const found = await database.query('SELECT DISTINCT version, title, tags, since, more FROM note');
    expect(found).toEqual([{ version: 2, ...values('changed') }]);
    await close();
  });
});

describe('Prepared statements', () => {
  it('are forgotten, the longest unused first, before a connection holds more than 200 of them', async () => {
    const { database, close } = await createTestDatabase([PlatformTables1700000000001]);
    await database.transaction(async (tx) => {
      const ask = (number: number) =>
        tx.prepared<{ n: number }>(`n_${number}`, `SELECT ${number} + $1::int AS n`, [1]);
      for (let number = 0; number < 199; number += 1) await ask(number);
      await ask(0);
      for (let number = 199; number < 260; number += 1) await ask(number);
      const kept = await tx.query<{ name: string }>('SELECT name FROM pg_prepared_statements');
      const names = kept.map(({ name }) => name);
      expect(names).toHaveLength(200);
      expect(names).toContain('n_0');
      expect(names).not.toContain('n_1');
      expect(await ask(1)).toEqual([{ n: 2 }]);
    });
    await close();
  });
});
