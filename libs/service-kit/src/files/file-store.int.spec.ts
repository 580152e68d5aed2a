import { createHash } from 'node:crypto';
import { newId } from '@chez-soi/kernel';
import { pino } from 'pino';
import { PlatformTables1700000000001 } from '../database/platform-tables';
import { Statement } from '../database/statement';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { FileKeys } from './file-keys';
import { dropFileReferences, FileStore, referToFiles } from './file-store';
import { FileTables1700000000005 } from './file-tables';

const now = new Date('2026-05-04T08:00:00Z');
const dayLater = new Date('2026-05-05T08:00:01Z');
const notice = Buffer.from('%PDF-1.4 avis d’imposition de Odette Fictif');
const firstKey = 'the-first-key-of-this-service-0123456789';
const secondKey = 'the-key-that-replaces-it-later-0123456789';

describe('the file store', () => {
  let test: TestDatabase;
  const storeOf = (...secrets: string[]) =>
    new FileStore(test.database, new FileKeys(secrets), pino({ level: 'silent' }));
  const contents = () => test.database.query<{ sealed: Buffer }>('SELECT sealed FROM file_content');

  /** Puts the bytes and refers to them: the reference. */
  async function kept(bytes = notice, store = storeOf(firstKey), name = 'avis.pdf'): Promise<string> {
    const { address } = await store.put(bytes, 'application/pdf', now);
    const id = newId();
    await referToFiles(new Statement(), [{ id, address, name, at: now }]).run(test.database);
    return id;
  }

  beforeEach(async () => {
    test = await createTestDatabase([PlatformTables1700000000001, FileTables1700000000005]);
  });
  afterEach(() => test.close());

  it('gives back what was put, under the name it came with', async () => {
    const opened = await storeOf(firstKey).open(await kept());
    expect(opened).toMatchObject({ name: 'avis.pdf', mediaType: 'application/pdf', size: notice.length });
    expect(opened!.bytes.equals(notice)).toBe(true);
  });

  it('keeps the same bytes once, however many refer to them', async () => {
    const [one, other] = [await kept(), await kept(notice, storeOf(firstKey), 'le même.pdf')];
    expect(await contents()).toHaveLength(1);
    await dropFileReferences(new Statement(), [one]).run(test.database);
    expect(await storeOf(firstKey).purge(dayLater)).toBe(0);
    expect((await storeOf(firstKey).open(other))!.name).toBe('le même.pdf');
  });

  it('keeps the same bytes once when they come twice at the same moment', async () => {
    const store = storeOf(firstKey);
    await Promise.all([1, 2, 3, 4].map(() => store.put(notice, 'application/pdf', now)));
    expect(await contents()).toHaveLength(1);
  });

  it('shows nothing of a file to who reads the tables, not even which known document it is', async () => {
    await kept();
    const [row] = await test.database.query<{ all: string }>(`SELECT c::text AS all FROM file_content c`);
    expect(row!.all).not.toContain(Buffer.from('imposition').toString('hex'));
    expect(row!.all).not.toContain(createHash('sha256').update(notice).digest('hex'));
  });

  it('opens nothing with another key, and says how many files want for theirs', async () => {
    const id = await kept();
    await expect(storeOf(secondKey).open(id)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await storeOf(secondKey).countUnopenable()).toBe(1);
    expect(await storeOf(firstKey).countUnopenable()).toBe(0);
  });

  it('takes a new key in front of the old one, which goes on opening what it sealed', async () => {
    const old = await kept();
    const both = storeOf(secondKey, firstKey);
    const fresh = await kept(Buffer.from('%PDF-1.4 RIB'), both);
    expect((await both.open(old))!.bytes.equals(notice)).toBe(true);
    expect(await storeOf(secondKey).open(fresh)).not.toBeNull();
    await expect(storeOf(firstKey).open(fresh)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each([
    ['a bit of the content was changed', `sealed = set_byte(sealed, 3, get_byte(sealed, 3) # 1)`],
    ['its end was cut off', `sealed = substring(sealed from 1 for length(sealed) - 1)`],
    ['everything was cut off', `sealed = ''`],
    ['its type was changed', `media_type = 'image/png'`],
    ['its nonce was changed', `nonce = set_byte(nonce, 0, get_byte(nonce, 0) # 1)`],
  ])('refuses to show a file when %s', async (_, change) => {
    const id = await kept();
    await test.database.query(`UPDATE file_content SET ${change}`);
    await expect(storeOf(firstKey).open(id)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuses one file’s content under another file’s address', async () => {
    const id = await kept();
    await kept(Buffer.from('%PDF-1.4 another'));
    await test.database.query(`UPDATE file_content AS c SET sealed = o.sealed, nonce = o.nonce
      FROM file_content o WHERE o.address <> c.address`);
    await expect(storeOf(firstKey).open(id)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('forgets after a day what nobody refers to, and nothing before', async () => {
    const store = storeOf(firstKey);
    await store.put(notice, 'application/pdf', now);
    expect(await store.purge(new Date('2026-05-05T07:59:59Z'))).toBe(0);
    expect(await store.purge(dayLater)).toBe(1);
    expect(await contents()).toHaveLength(0);
  });

  it('gives a file that is sent again another day', async () => {
    const store = storeOf(firstKey);
    await store.put(notice, 'application/pdf', now);
    await store.put(notice, 'application/pdf', new Date('2026-05-05T06:00:00Z'));
    expect(await store.purge(dayLater)).toBe(0);
  });

  it('refuses a key that is too short to be a secret', () => {
    expect(() => new FileKeys(['short'])).toThrow('32 characters');
    expect(() => new FileKeys([])).toThrow('FILE_KEY');
  });
});
