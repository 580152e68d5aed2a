import { newId } from '@chez-soi/kernel';
import { PlatformTables1700000000001 } from '../database/platform-tables';
import { platformCtx } from '../rights/context';
import { createTestDatabase, type TestDatabase } from '../testing';
import { ReadAudit } from './read-audit';

const now = new Date('2026-11-23T12:00:00Z');

describe('the audit of reads', () => {
  let db: TestDatabase;
  let audit: ReadAudit;
  beforeAll(async () => {
    db = await createTestDatabase([PlatformTables1700000000001]);
    audit = new ReadAudit(db.database);
  });
  afterAll(() => db.close());

  const read = (entityId: string, residentId: string | null = null) =>
    audit.record(platformCtx(now), { entityType: 'Patient', entityIds: [entityId], residentId });
  const kept = async (entityId: string) =>
    (await db.database.query('SELECT 1 FROM audit WHERE $1 = ANY (entity_ids)', [entityId])).length;

  it('is kept before the answer leaves, also of reads that come while others are being written', async () => {
    const ids = Array.from({ length: 40 }, () => newId());
    await Promise.all(
      ids.map(async (id, at) => {
        // Some in the same turn, some in later ones.
        for (let turns = 0; turns < at % 5; turns++) await new Promise((done) => setImmediate(done));
        await read(id, at % 2 === 0 ? id : null);
        expect(await kept(id)).toBe(1);
      }),
    );
    const [row] = await db.database.query(
      'SELECT account, action, outcome, entity_type, resident_id, parameters FROM audit WHERE $1 = ANY (entity_ids)',
      [ids[0]],
    );
    expect(row).toEqual({
      account: 'platform',
      action: 'platform',
      outcome: 'done',
      entity_type: 'Patient',
      resident_id: ids[0],
      parameters: {},
    });
  });

  it('of several things names once each person, with what of theirs was read', async () => {
    const [one, other, first, second, third] = Array.from({ length: 5 }, () => newId());
    await audit.recordEach(platformCtx(now), 'Task', [
      { id: first!, residentId: one! },
      { id: second!, residentId: other! },
      { id: third!, residentId: one! },
    ]);
    const rows = await db.database.query(
      'SELECT resident_id, entity_type, entity_ids FROM audit WHERE resident_id = ANY ($1) ORDER BY id',
      [[one, other]],
    );
    expect(rows).toEqual([
      { resident_id: one, entity_type: 'Task', entity_ids: [first, third] },
      { resident_id: other, entity_type: 'Task', entity_ids: [second] },
    ]);
  });

  it('refuses the answer when it cannot be kept, and goes on with the next', async () => {
    await expect(read('no id')).rejects.toThrow();
    const id = newId();
    await read(id);
    expect(await kept(id)).toBe(1);
  });

  it('is kept of a read within commands that fail together', async () => {
    const id = newId();
    const failed = db.database.atomically(async () => {
      await read(id);
      throw new Error('refused');
    });
    await expect(failed).rejects.toThrow('refused');
    expect(await kept(id)).toBe(1);
  });
});
