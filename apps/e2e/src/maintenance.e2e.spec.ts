import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommuneView, ResidentView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { createLogger, Database, FileKeys, FileStore } from '@chez-soi/service-kit';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';
import { command } from './command';
import { bearer } from './people';
import { RunningSystem } from './system';
import { wire } from './wire';

const HEADER = 'code,name,postalCodes,population,lat,lon';

describe('looking after an installation', () => {
  let system: RunningSystem;
  let folder: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ flags: ['--empty'] });
    folder = system.dataDir;
  });
  afterAll(async () => {
    await system.stop();
  });

  const env = () => ({ CHEZ_SOI_DATA_DIR: folder });
  const maintenance = (...args: string[]) => command('maintenance', args, env());
  const fileWith = (name: string, content: string) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const restart = async (work: () => Promise<void>) => {
    const { port, dataDir } = system;
    expect(await system.stop(true)).toBe(0);
    await work();
    system = await RunningSystem.start({ port, dataDir, flags: ['--empty'] });
  };
  const communes = async (q: string) =>
    JSON.parse((await wire(system, { method: 'GET', path: `/api/directory/communes?q=${q}` })).text) as {
      items: CommuneView[];
    };
  const handedOver = async (sql: string) => {
    const database = new Client({ connectionString: inspectData(folder).connectionUrl!('chez_soi') });
    await database.connect();
    return (await database.query(sql).finally(() => database.end())).rows;
  };
  const program = async () =>
    bearer(system.base, JSON.parse(readFileSync(join(folder, 'command-line.json'), 'utf8')));

  it('takes in an official file, tells the refused lines as a table and ends with code 1', async () => {
    const file = fileWith(
      'communes.csv',
      `${HEADER}\n38999,Ville-Essai,38999,10,45.1,5.7\n38998,,38998,many,45,5\n`,
    );
    const { code, stdout } = await command('import', ['communes', file], env());
    expect(code).toBe(1);
    expect(stdout).toContain('2 / 2 lignes');
    expect(stdout).toContain('Lignes reprises : 1 ; refusées : 1.');
    expect(stdout).toMatch(/^Ligne {2}Colonne {2,}Raison$/m);
    expect(stdout).toMatch(/^ {4}3 {2}population {2}\S/m);
    expect((await communes('Ville-Essai')).items).toMatchObject([{ code: '38999', population: 10 }]);
  });

  it('takes in a file of several megabytes', async () => {
    const line = (index: number) => `38997,Grande-Ville,38997,${index},45.1,5.7${' '.repeat(900)}`;
    const file = fileWith(
      'large.csv',
      [HEADER, ...Array.from({ length: 4000 }, (_, i) => line(i))].join('\n'),
    );
    const { code, stdout } = await command('import', ['communes', file], env());
    expect(stdout).toContain('Lignes reprises : 4000 ; refusées : 0.');
    expect(code).toBe(0);
  });

  it('says what to do when a file, the kind or the platform is not there', async () => {
    const file = fileWith('one.csv', `${HEADER}\n`);
    const attempts = await Promise.all([
      command('import', [], env()),
      command('import', ['communes', '/nowhere.csv'], env()),
      command('import', ['organizations', file], env()),
      command('import', ['communes', file], { ...env(), CHEZ_SOI_URL: 'http://127.0.0.1:1' }),
      command('import', ['communes', file], { ...env(), CHEZ_SOI_CLIENT_SECRET: 'wrong' }),
      maintenance('backup'),
      maintenance('embellish'),
    ]);
    const expected = [
      'npm run import -- communes|organizations',
      'n’existe pas',
      'siret',
      'Chez-soi ne répond pas à http://127.0.0.1:1',
      'ne connaît pas ce client machine',
      'Donnez un nom de fichier.',
      'Sauvegarder :',
    ];
    attempts.forEach(({ code, stderr }, index) => {
      expect(code).toBe(1);
      expect(stderr).toContain(expected[index]);
      expect(stderr).not.toMatch(/\n\s+at /);
    });
  });

  /** The files of care-requests, opened with the key that lies in the data folder. */
  const withFiles = async <T>(work: (files: FileStore) => Promise<T>): Promise<T> => {
    const { fileKey } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as { fileKey: string };
    const admin = inspectData(folder).connectionUrl!('chez_soi');
    const url = `${admin}${admin.includes('?') ? '&' : '?'}options=-c%20search_path%3Dcare_requests`;
    const database = await Database.open({ url, poolSize: 1, migrations: [] });
    const log = createLogger('maintenance', 'silent');
    return work(new FileStore(database, new FileKeys([fileKey]), log)).finally(() => database.close());
  };

  it('saves while people work; what came after the backup is gone once it is restored', async () => {
    const backup = join(folder, 'evening.backup');
    const piece = { id: newId(), name: 'avis.pdf', at: new Date() };
    const bytes = randomBytes(10 * 1_048_576);
    await withFiles(async (files) => {
      const { address } = await files.put(bytes, 'application/pdf', piece.at);
      await files.referOnce({ ...piece, address });
    });
    await handedOver('UPDATE care_requests.handed_over SET position = 7');
    expect(await maintenance('backup', backup)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Sauvegarde faite : .*evening\.backup \(\d+ lignes\)\.\n$/),
    });
    expect((await maintenance('backup', backup)).stderr).toContain('Ce fichier existe déjà');
    await handedOver('DELETE FROM care_requests.file_reference; DELETE FROM care_requests.file_content');
    const later = fileWith('later.csv', `${HEADER}\n38996,Ville-Après,38996,1,45,5\n`);
    expect((await command('import', ['communes', later], env())).code).toBe(0);
    expect((await communes('Ville-Après')).items).toHaveLength(1);
    const refused = await maintenance('restore', backup);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^Chez-soi fonctionne déjà sur le dossier/);
    await restart(async () => {
      expect((await maintenance('restore', later)).stderr).toContain('Ce fichier est abîmé');
      expect(await maintenance('restore', backup)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Restauré : l’état du '),
      });
    });
    // A broker may hold more or less than the restored data: everything is handed over to it again.
    expect(await handedOver('SELECT position FROM care_requests.handed_over')).toEqual([{ position: '0' }]);
    expect((await communes('Ville-Après')).items).toEqual([]);
    expect((await withFiles((files) => files.open(piece.id)))!.bytes.equals(bytes)).toBe(true);
    expect((await communes('Ville-Essai')).items).toHaveLength(1);
  });

  it('computes the figures of evaluation anew from what happened', async () => {
    const sent = await wire(system, {
      method: 'POST',
      path: '/api/care-requests/residents',
      headers: await program(),
      body: {
        familyName: 'Essai',
        givenName: 'Rose',
        birthDate: '1938-05-01',
        sex: 'female',
        address: { line: '1 rue des Essais', postalCode: '38000', communeCode: '38185' },
      },
    });
    expect(sent.status).toBe(201);
    expect((JSON.parse(sent.text) as ResidentView).familyName).toBe('Essai');
    expect((await maintenance('evaluation:rebuild')).stderr).toMatch(/^Chez-soi fonctionne déjà/);
    await restart(async () => {
      expect(await maintenance('evaluation:rebuild')).toEqual({
        code: 0,
        stdout: 'Évaluation recalculée. Événements repris : 1.\n',
        stderr: '',
      });
    });
  });

  it('has a stopped service hear again what it has heard, which changes nothing that it knows', async () => {
    const words = ['--consumer', 'evaluation', '--from', 'beginning', '--topic', 'care-requests'];
    expect((await maintenance('replay', ...words)).stderr).toMatch(/^Chez-soi fonctionne déjà/);
    const sayings = [
      [['--consumer', 'catalogue', '--from', 'beginning'], 'n’écoute personne'],
      [['--consumer', 'evaluation', '--from', 'yesterday'], 'ne se lit pas : « yesterday »'],
      [
        ['--consumer', 'evaluation', '--from', 'beginning', '--topic', 'funding'],
        'Il écoute : care-requests',
      ],
      [['--consumer', 'kitchen', '--from', 'beginning'], 'npm run replay -- --consumer SERVICE'],
    ] as const;
    for (const [wrong, saying] of sayings)
      expect((await maintenance('replay', ...wrong)).stderr).toContain(saying);
    await restart(async () => {
      const told = 'le service « evaluation » ';
      expect((await maintenance('replay', ...words, '--dry-run')).stdout).toContain('Rien n’a changé');
      const { code, stdout } = await maintenance('replay', ...words);
      expect(code).toBe(0);
      expect(stdout).toBe(
        `À son prochain démarrage, ${told}reçoit de nouveau tout depuis le début :\n  care-requests : 1 événement\n`,
      );
      const since = await maintenance('replay', '--consumer', 'evaluation', '--from', '2026-01-01T08:00');
      expect(since.stdout).toContain('depuis le 1 janvier 2026 à 08:00');
    });
  });

  it('refuses to save a folder without data', async () => {
    const { code, stderr } = await command('maintenance', ['backup', join(folder, 'x')], {
      CHEZ_SOI_DATA_DIR: join(folder, 'nothing'),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('ne contient pas de données de Chez-soi');
  });
});
