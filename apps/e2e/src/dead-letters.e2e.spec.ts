import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newId } from '@chez-soi/kernel';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { eventually } from '@chez-soi/service-kit/testing';
import { Client } from 'pg';
import { command } from './command';
import { bearer } from './people';
import { RunningSystem } from './system';
import { wire } from './wire';

describe('events that could not be taken in, at the terminal', () => {
  let system: RunningSystem;
  let database: Client;
  beforeAll(async () => {
    system = await RunningSystem.start({ flags: ['--empty'] });
    database = new Client({ connectionString: inspectData(system.dataDir).connectionUrl!('chez_soi') });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await system.stop();
  });

  const env = () => ({ CHEZ_SOI_DATA_DIR: system.dataDir });
  const deadLetters = (...args: string[]) => command('deadLetters', args, env());
  /** As if care-requests told of a person who moves: the place is missing, or there. */
  const moves = (residentId: string, sequence: number, data: object) =>
    database.query(
      `INSERT INTO care_requests.outbox (id, type, subject, sequence, ordinal, time, correlation_id, data)
       VALUES ($1, 'resident.moved.v1', $2, $3, 0, now(), 'essai', $4)`,
      [newId(), residentId, sequence, data],
    );
  const moved = (residentId: string) => ({ residentId, communeCode: '38185', on: '2026-11-23' });
  const waiting = async () => {
    const { rows } = await database.query<{ id: string; state: string }>(
      `SELECT id, state FROM evaluation.dead_letter WHERE state IN ('dead', 'parked') ORDER BY position`,
    );
    return rows;
  };
  /** One that cannot be taken in, and the next of the same person behind it. */
  const twoWait = async () => {
    const residentId = newId();
    await moves(residentId, 1, {});
    await moves(residentId, 2, moved(residentId));
    const [dead] = await eventually(waiting, (all) => all.length === 2, 15_000);
    return { id: dead!.id, residentId };
  };

  it('are none on a platform that is well', async () => {
    expect(await deadLetters('list')).toEqual({
      code: 0,
      stdout: 'Aucun événement n’attend : tout a été pris en compte.\n',
      stderr: '',
    });
  });

  it('are listed with their reason, fail again with their reason, and are given up for one', async () => {
    const { id, residentId } = await twoWait();
    const { code, stdout } = await deadLetters('list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Numéro +Service +Consommateur +Type +Sujet +Essais +Depuis +Derrière +Raison$/m);
    expect(stdout).toMatch(
      new RegExp(`^${id} .*resident\\.moved\\.v1 .*${residentId} .* data\\.\\w+: `, 'm'),
    );
    const elsewhere = await deadLetters('list', '--service', 'funding');
    expect(elsewhere.stdout).toContain('Aucun événement n’attend');
    const again = await deadLetters('replay', id);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/^L’événement échoue encore : data\.\w+: .* Rien n’a été modifié\.\n$/);
    expect(await deadLetters('drop', id, 'envoyé', 'par', 'erreur')).toEqual({
      code: 0,
      stdout: 'Abandonné par evaluation. Repris derrière lui : 1.\n',
      stderr: '',
    });
    expect(await waiting()).toEqual([]);
    expect((await deadLetters('replay', id)).stderr).toContain('Aucun événement en attente ne porte');
  });

  it('are taken in once the fault is mended, with what waited behind, and all of it is on record', async () => {
    const { id, residentId } = await twoWait();
    const json = JSON.parse((await deadLetters('list', '--json')).stdout) as { letters: object[] };
    expect(json).toMatchObject({ letters: [{ id, service: 'evaluation', parked: 1 }], silent: [] });
    await database.query(
      `UPDATE evaluation.dead_letter SET event = jsonb_set(event, '{data}', $2) WHERE id = $1`,
      [id, moved(residentId)],
    );
    expect(await deadLetters('replay', id)).toEqual({
      code: 0,
      stdout: 'Repris par evaluation : 2 (dont 1 derrière lui).\n',
      stderr: '',
    });
    const { clientId } = JSON.parse(readFileSync(join(system.dataDir, 'command-line.json'), 'utf8'));
    const { rows } = await database.query(
      `SELECT account, action, outcome FROM evaluation.audit WHERE entity_type = 'dead-letter' ORDER BY at`,
    );
    expect(rows).toEqual([
      { account: clientId, action: 'dead-letter.replay', outcome: 'refused' },
      { account: clientId, action: 'dead-letter.drop', outcome: 'done' },
      { account: clientId, action: 'dead-letter.replay', outcome: 'done' },
    ]);
  });

  it('are no business of a partner’s software', async () => {
    const own = JSON.parse(readFileSync(join(system.dataDir, 'command-line.json'), 'utf8'));
    const made = await wire(system, {
      method: 'POST',
      path: '/api/accounts/machines',
      headers: await bearer(system.base, own),
      body: { name: 'Logiciel de planning' },
    });
    const { clientId, clientSecret } = JSON.parse(made.text) as { clientId: string; clientSecret: string };
    const partner = { ...env(), CHEZ_SOI_CLIENT_ID: clientId, CHEZ_SOI_CLIENT_SECRET: clientSecret };
    for (const words of [['list'], ['replay', newId()], ['drop', newId(), 'essai']]) {
      const { code, stderr } = await command('deadLetters', words, partner);
      expect([code, stderr]).toEqual([1, expect.stringContaining('Ce client machine n’administre pas.')]);
    }
  });

  it('are told of the services that answer, and the one that does not is named', async () => {
    const stub = createServer(({ url }, answer) => {
      const silent = url!.includes('/funding/');
      answer.statusCode = silent ? 503 : 200;
      answer.setHeader('content-type', 'application/json');
      answer.end(JSON.stringify(silent ? { detail: 'Il dort.' } : { access_token: 'x', items: [] }));
    });
    await new Promise<void>((done) => stub.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
    expect(await command('deadLetters', ['list'], { ...env(), CHEZ_SOI_URL: url })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Le service funding n’a pas pu dire : Il dort.\n',
    });
    stub.closeAllConnections();
    await new Promise((done) => stub.close(done));
  });

  it('say what to do when a word is missing or unknown', async () => {
    const attempts = [[], ['list', '--service', 'kitchen'], ['replay', '7'], ['drop', newId()], ['burn']];
    const expected = [
      'npm run dead-letters -- list',
      'kitchen',
      'Donnez le numéro',
      'Dites pourquoi',
      'npm run',
    ];
    for (const [index, words] of attempts.entries()) {
      const { code, stderr } = await deadLetters(...words);
      expect(code).toBe(1);
      expect(stderr).toContain(expected[index]);
    }
  });
});
