import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './connect';
import { inspectData, removePostgresData, startPostgres } from './index';

jest.setTimeout(60_000);

describe('Looking at a data folder from outside', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-look-'));
  afterAll(async () => {
    await removePostgresData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('says that an unused one holds nothing and that nobody works on it', () => {
    expect(inspectData(dataDir)).toEqual({ hasData: false, holder: null, connectionUrl: null });
    expect(inspectData(join(dataDir, 'nowhere'))).toMatchObject({ hasData: false });
  });

  it('names the process that works on it and leads into its database, until it stops', async () => {
    const running = await startPostgres({ dataDir, durable: false });
    const { hasData, holder, connectionUrl } = inspectData(dataDir);
    expect([hasData, holder]).toEqual([true, process.pid]);
    const client = await connect(connectionUrl!('postgres'));
    expect((await client.query('SELECT current_user AS name')).rows).toEqual([{ name: 'postgres' }]);
    await client.end();
    await running.stop();
    expect(inspectData(dataDir)).toEqual({ hasData: true, holder: null, connectionUrl: null });
  });
});
