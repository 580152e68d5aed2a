import { newId } from '@chez-soi/kernel';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Task } from 'fhir/r4';
import { defineSurface, standard, string, Surfaces } from '../surface';
import { now, Searching } from '../testing/searching';
import { fhirMigrations } from '../testing/with-database';
import { reindex } from './reindex';

const taskSurface = (search: Parameters<typeof defineSurface<Task>>[0]['search']) =>
  defineSurface<Task>({ type: 'Task', mapperVersion: 1, interactions: ['read', 'search-type'], search });
const before = taskSurface(standard('Task', ['status']));
const after = taskSurface({
  ...standard('Task', ['status', 'code']),
  note: string(({ description }) => description, 'What it says'),
});
const task: Task = {
  resourceType: 'Task',
  id: newId(),
  status: 'accepted',
  intent: 'order',
  description: 'Toilette',
  code: { coding: [{ code: 'washing' }] },
};

describe('search parameters that come later', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
    await new Searching(test.database, new Surfaces([before])).write([task]);
  });
  afterAll(() => test.close());

  it('find documents written before them, once these are indexed anew, and only the first start does the work', async () => {
    expect(await reindex(test.database, [before], { now })).toBe(1);
    expect(await reindex(test.database, [before], { now })).toBe(0);
    const searching = new Searching(test.database, new Surfaces([after]));
    expect(await searching.ids('Task?note=toilette')).toEqual([]);
    expect(await reindex(test.database, [after], { now })).toBe(1);
    expect(await searching.ids('Task?note=toilette&code=washing&status=accepted')).toEqual([task.id]);
    const rows = () => test.database.query('SELECT param, value FROM fhir_index ORDER BY param, value');
    const once = await rows();
    expect(await reindex(test.database, [after], { now, all: true })).toBe(1);
    expect(await rows()).toEqual(once);
  });
});
