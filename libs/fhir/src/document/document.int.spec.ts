import { DomainError, newId } from '@chez-soi/kernel';
import { PlatformTables1700000000001, Statement } from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Task } from 'fhir/r4';
import { FhirTables1700000000002 } from '../migration';
import { FhirSearchColumns1700000000010 } from '../search-migration';
import { aTask, taskSurface } from '../specimens/tasks';
import { FhirStore } from '../store';
import { type DocumentWrite, lastDocuments, writeDocuments } from './document';

const monday = new Date('2026-11-23T08:00:00Z');
const tuesday = new Date('2026-11-24T08:00:00Z');

describe('documents written with a command', () => {
  let test: TestDatabase;
  let store: FhirStore;

  beforeAll(async () => {
    test = await createTestDatabase([
      PlatformTables1700000000001,
      FhirTables1700000000002,
      FhirSearchColumns1700000000010,
    ]);
    store = new FhirStore(test.database);
  });
  afterAll(() => test.close());

  const write = (writes: readonly DocumentWrite[], now = monday) =>
    writeDocuments(new Statement(), writes, now).run(test.database);
  const version = (resource: Task, number: number, deleted = false): DocumentWrite => ({
    surface: taskSurface,
    resource,
    version: number,
    deleted,
  });
  const indexRows = (id: string) =>
    test.database.query<{ param: string; value: string | null }>(
      'SELECT param, value FROM fhir_index WHERE id = $1 ORDER BY param, value',
      [id],
    );
  const failure = async (work: Promise<unknown>): Promise<DomainError> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
    throw new Error('it was accepted');
  };

  it('keep the rows that they are found by where a new version is found by the same values', async () => {
    const task = aTask({ patientId: newId() });
    await write([version(task, 1)]);
    const places = () =>
      test.database.query('SELECT param, ctid::text FROM fhir_index WHERE id = $1 ORDER BY 2', [task.id]);
    const first = await places();
    const described = { ...task, priority: 'urgent' as const };
    await write([{ ...version(described, 2), before: task }], tuesday);
    expect(await places()).toEqual(first);
    const moved = { ...described, status: 'completed' as const };
    await write([{ ...version(moved, 3), before: described }], tuesday);
    expect(await indexRows(task.id!)).toContainEqual({ param: 'status', value: 'completed' });
    expect(await places()).toHaveLength(first.length);
    expect((await store.read('Task', task.id!, 'all')).version).toBe(3);
  });

  it('are there to read, with the version and the time that we set', async () => {
    const task = aTask({ patientId: newId() });
    await write([version({ ...task, meta: { versionId: '99', profile: ['http://example.test/p'] } }, 1)]);
    const found = await store.read('Task', task.id!, 'all');
    expect(found).toMatchObject({
      version: 1,
      lastUpdated: monday,
      residentId: task.for?.reference?.split('/')[1],
    });
    expect(found.resource).toEqual({
      ...task,
      meta: { versionId: '1', lastUpdated: monday.toISOString(), profile: ['http://example.test/p'] },
    });
  });

  it('keep their superseded versions, and only the newest is found', async () => {
    const task = aTask({ description: 'toilette' });
    await write([version(task, 1)]);
    await write([version({ ...task, status: 'accepted' }, 2)], tuesday);
    const all = await store.history('Task', task.id!, 'all', { limit: 10 });
    expect(all.map((one) => [one.version, (one.resource as Task).status])).toEqual([
      [2, 'accepted'],
      [1, 'requested'],
    ]);
    expect((await store.vread('Task', task.id!, 1, 'all')).resource).toMatchObject({ status: 'requested' });
    expect(await indexRows(task.id!)).toEqual([
      { param: 'note', value: 'toilette' },
      { param: 'status', value: 'accepted' },
    ]);
  });

  it('can be many in one statement, new ones beside changed ones', async () => {
    const [known, ...fresh] = Array.from({ length: 60 }, () => aTask());
    await write([version(known!, 1)]);
    const writes = [version({ ...known!, status: 'cancelled' }, 2), ...fresh.map((task) => version(task, 1))];
    await write(writes, tuesday);
    const stored = await lastDocuments(
      test.database,
      taskSurface,
      writes.map(({ resource }) => resource.id!),
    );
    expect(stored.size).toBe(60);
    expect(stored.get(known!.id!)).toMatchObject({ status: 'cancelled', meta: { versionId: '2' } });
    expect(await indexRows(fresh[0]!.id!)).toEqual([{ param: 'status', value: 'requested' }]);
  });

  it('appear with the rest of the command or not at all', async () => {
    const task = aTask();
    const statement = writeDocuments(new Statement(), [version(task, 1)], monday);
    statement.insert('answered_command', { account: null, key: 'a key without the account that it needs' });
    await expect(statement.run(test.database)).rejects.toThrow();
    expect((await failure(store.read('Task', task.id!, 'all'))).code).toBe('not-found');
    expect(await indexRows(task.id!)).toEqual([]);
  });

  it('refuse a version that is not newer than the stored one, as stale', async () => {
    const task = aTask();
    await write([version(task, 1)]);
    await write([version(task, 2)]);
    expect((await failure(write([version({ ...task, status: 'failed' }, 2)]))).code).toBe('stale');
    expect((await store.read('Task', task.id!, 'all')).resource).toMatchObject({ status: 'requested' });
  });

  it('let exactly one of many simultaneous writers of the same version win', async () => {
    const task = aTask();
    await write([version(task, 1)]);
    const attempts = Array.from({ length: 8 }, () => write([version({ ...task, status: 'accepted' }, 2)]));
    const results = await Promise.allSettled(attempts);
    const lost = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as DomainError] : [],
    );
    expect(lost.map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'stale'));
    expect(await indexRows(task.id!)).toEqual([{ param: 'status', value: 'accepted' }]);
  });

  it('leave a tombstone when deleted: gone, not findable, and its past still readable', async () => {
    const task = aTask({ patientId: newId() });
    await write([version(task, 1)]);
    await write([version(task, 2, true)], tuesday);
    expect((await failure(store.read('Task', task.id!, 'all'))).code).toBe('gone');
    expect((await failure(store.vread('Task', task.id!, 2, 'all'))).code).toBe('gone');
    expect((await store.vread('Task', task.id!, 1, 'all')).resource.id).toBe(task.id);
    expect(await indexRows(task.id!)).toEqual([]);
    expect((await lastDocuments(test.database, taskSurface, [task.id!])).size).toBe(0);
  });

  it('are not there for whom they are out of reach, past versions and deletions included', async () => {
    const [mine, other] = [newId(), newId()];
    const task = aTask({ patientId: mine });
    await write([version(task, 1)]);
    const reach = { residents: [other], organizations: [mine] };
    expect((await failure(store.read('Task', task.id!, reach))).code).toBe('not-found');
    expect((await failure(store.vread('Task', task.id!, 1, reach))).code).toBe('not-found');
    expect((await failure(store.history('Task', task.id!, reach, { limit: 9 }))).code).toBe('not-found');
    await write([version(task, 2, true)]);
    expect((await failure(store.read('Task', task.id!, reach))).code).toBe('not-found');
    expect((await failure(store.read('Task', task.id!, { residents: [mine] }))).code).toBe('gone');
    expect((await failure(store.read('Task', task.id!, {}))).code).toBe('not-found');
  });

  it('show an organisation only the versions of its own time', async () => {
    const [before, after] = [newId(), newId()];
    const task = aTask({ ownerId: before });
    await write([version(task, 1)]);
    await write([version(aTask({ id: task.id!, ownerId: after }), 2)]);
    const seen = await store.history('Task', task.id!, { organizations: [after] }, { limit: 9 });
    expect(seen.map(({ version: number }) => number)).toEqual([2]);
    expect(
      (await failure(store.history('Task', task.id!, { organizations: [before] }, { limit: 9 }))).code,
    ).toBe('not-found');
  });
});
