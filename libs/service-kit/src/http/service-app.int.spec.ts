import type { AuditSealView, Problem } from '@chez-soi/contracts';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId, systemClock } from '@chez-soi/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { recordWrite } from '../audit/audit';
import { sealAudit, verifyAudit } from '../audit/seal';
import { Database } from '../database/database';
import { PlatformTables1700000000001 } from '../database/platform-tables';
import { Statement } from '../database/statement';
import { rememberAnswer } from '../idempotency/answered-command';
import { createLogger } from '../logging';
import type { Actor } from '../rights/actor';
import { Allow, Context, type Ctx } from '../rights/context';
import { anActor, testAssertionKey } from '../testing/actors';
import { TestClient } from '../testing/test-app';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { buildServiceApp } from './build-service-app';
import { ServiceKitModule } from './service-kit.module';

class NoteDto extends createZodDto(z.strictObject({ text: z.string().min(1), day: z.iso.date() })) {}

@Controller('notes')
class NotesController {
  constructor(private readonly database: Database) {}

  @Post()
  @Allow('resident.change')
  async write(@Context() ctx: Ctx, @Body() body: NoteDto) {
    const view = { id: newId(), text: body.text };
    const statement = new Statement().insert('note', view);
    recordWrite(statement, ctx, { entityType: 'Note', entityIds: [view.id] });
    await rememberAnswer(statement, ctx, view).run(this.database);
    return view;
  }
}

@Controller('open')
class ForgottenController {
  @Get()
  read() {
    return 'everything';
  }
}

async function start(db: TestDatabase, controllers: (new (...args: never[]) => object)[]) {
  const log = createLogger('test', 'silent');
  const options = {
    name: 'test',
    database: db.database,
    clock: systemClock,
    log,
    assertionKey: testAssertionKey,
  };
  @Module({ imports: [ServiceKitModule.for(options)], controllers })
  class TestModule {}
  return buildServiceApp({ name: 'test', module: TestModule, log });
}

describe('a service', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let client: TestClient;
  const note = { text: 'Passer par la cour', day: '2026-11-23' };

  beforeAll(async () => {
    db = await createTestDatabase([PlatformTables1700000000001]);
    await db.database.query('CREATE TABLE note (id uuid PRIMARY KEY, text text)');
    app = await start(db, [NotesController]);
    client = new TestClient(app, anActor('coordinator'));
  });

  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const notes = async () =>
    Number((await db.database.query<{ n: string }>('SELECT count(*) AS n FROM note'))[0]?.n);

  it('does not start with a route that no line of the policy covers', async () => {
    await expect(start(db, [ForgottenController])).rejects.toThrow(
      'Route without a policy line: ForgottenController.read',
    );
  });

  it.each([
    ['a missing field', { day: '2026-11-23' }, 'text'],
    ['an unknown field', { ...note, colour: 'blue' }, 'colour'],
    ['a day that does not exist', { ...note, day: '2027-02-29' }, 'day'],
  ])('names %s and stores nothing', async (_, body, path) => {
    const before = await notes();
    const answer = await client.post<{ fields: { path: string }[] }>('/test/notes', body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.fields.map((field) => field.path)).toEqual([path]);
    expect(await notes()).toBe(before);
  });

  it('answers malformed JSON, ten megabytes and a strange format with 400, 413 and 415', async () => {
    const send = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/test/notes', headers: { 'content-type': type }, payload });
    expect((await send('{"text":')).statusCode).toBe(400);
    expect((await send(JSON.stringify({ text: 'x'.repeat(10_000_000) }))).statusCode).toBe(413);
    expect((await send('text', 'text/xml')).statusCode).toBe(415);
  });

  it('refuses a character that PostgreSQL cannot keep, and names its field', async () => {
    const answer = await client.post<Problem>('/test/notes', { ...note, text: 'par la\u0000cour' });
    expect(answer.status).toBe(400);
    expect(answer.body.fields.map(({ path }) => path)).toEqual(['text']);
  });

  it.each(['%E0%A4%A', 'x'.repeat(500)])('knows no address such as /test/notes/%s', async (part) => {
    const answer = await client.get<Problem>(`/test/notes/${part}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('speaks English to who asks for it, French otherwise', async () => {
    const french = await client.post<{ detail: string }>('/test/notes', {});
    const english = await client.post<{ detail: string }>('/test/notes', {}, { 'accept-language': 'en' });
    expect(french.body.detail).toContain('À corriger');
    expect(english.body.detail).toContain('To correct');
  });

  it('asks a visitor to sign in, and refuses an account without the right', async () => {
    expect((await client.as(null).post('/test/notes', note)).status).toBe(401);
    expect((await client.as(anActor('evaluator')).post('/test/notes', note)).status).toBe(403);
  });

  it('does once what is sent twice under the same key, and answers the same', async () => {
    const key = { 'idempotency-key': newId() };
    const before = await notes();
    const first = await client.post('/test/notes', note, key);
    const second = await client.post('/test/notes', note, key);
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await notes()).toBe(before + 1);
  });

  it('does once what ten hands send at the same moment', async () => {
    const key = { 'idempotency-key': newId() };
    const before = await notes();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.post('/test/notes', note, key)),
    );
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(await notes()).toBe(before + 1);
  });

  it('refuses another command under a key already used', async () => {
    const key = { 'idempotency-key': newId() };
    await client.post('/test/notes', note, key);
    const other = await client.post<{ fields: { path: string }[] }>(
      '/test/notes',
      { ...note, text: 'autre' },
      key,
    );
    expect(other.status).toBe(422);
    expect(other.body.fields[0]?.path).toBe('Idempotency-Key');
  });

  it('writes one audit row per change, and finds a row that was altered, removed or moved', async () => {
    while ((await sealAudit(db.database)) > 0);
    const written = await notes();
    const sealed = await verifyAudit(db.database);
    expect(sealed).toEqual({ sealed: written, unsealed: 0, brokenAt: null, next: null });
    for (const harm of [
      "UPDATE audit SET action = 'resident.read' WHERE position = 2",
      'DELETE FROM audit WHERE position = 2',
      'UPDATE audit SET position = -position WHERE position = 2',
    ]) {
      await db.database
        .transaction(async (tx) => {
          await tx.query(harm);
          expect((await verifyAudit(tx)).brokenAt).toBe(2);
          throw new Error('undo');
        })
        .catch((error: Error) => expect(error.message).toBe('undo'));
    }
  });

  it('tells the auditor, and nobody at the desk, whether the chain of its audit holds', async () => {
    while ((await sealAudit(db.database)) > 0);
    const check = (actor: Actor, query = '') =>
      client.as(actor).get<AuditSealView>(`/test/audit/seal${query}`);
    const auditor = anActor('auditor');
    const held = await check(auditor);
    expect(held.body).toMatchObject({ unsealed: 0, brokenAt: null });
    expect(held.body.sealed).toBeGreaterThan(2);
    const whole = held.body.sealed;
    await db.database.query(
      `INSERT INTO audit (id, at, account, roles, action, outcome, correlation_id)
       SELECT gen_random_uuid(), now(), 'reader', '{coordinator}', 'Task.read', 'done', 'x' FROM generate_series(1, 20000)`,
    );
    while ((await sealAudit(db.database)) > 0);
    const part = await check(auditor);
    expect(part.body).toMatchObject({ sealed: 20_000, brokenAt: null });
    const rest = (after: string) => check(auditor, `?after=${after}`);
    expect((await rest(part.body.next!)).body).toMatchObject({
      sealed: whole + 20_000,
      brokenAt: null,
      next: null,
    });
    // A part that begins with another hash than the last one's is no part of the chain.
    expect((await rest(`20000.${'0'.repeat(64)}`)).body).toMatchObject({ brokenAt: 20_001 });
    expect((await rest('20000')).status).toBe(400);
    await db.database.query("UPDATE audit SET account = 'somebody else' WHERE position = 2");
    expect((await check(auditor)).body).toMatchObject({ sealed: 1, brokenAt: 2 });
    expect((await check(anActor('coordinator'))).status).toBe(403);
  });
});
