import { Body, Controller, Get, Inject, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@chez-soi/kernel';
import { createZodDto } from 'nestjs-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Database } from '../database/database';
import { PlatformTables1700000000001 } from '../database/platform-tables';
import { buildServiceApp } from '../http/build-service-app';
import { ServiceKitModule } from '../http/service-kit.module';
import { createLogger } from '../logging';
import { Allow } from '../rights/context';
import { anActor, testAssertionKey } from '../testing/actors';
import { TestClient } from '../testing/test-app';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { LOGGER } from '../tokens';

const person = {
  name: 'Jeanne Vaucanson',
  street: '12 rue des Tilleuls',
  phone: '+33 6 12 34 56 78',
  email: 'jeanne.vaucanson@exemple.fr',
};

class PersonDto extends createZodDto(
  z.strictObject({ name: z.string(), street: z.string(), phone: z.string(), email: z.string() }),
) {}

@Controller('people')
class PeopleController {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Post()
  @Allow('resident.change')
  async write(@Body() { name, street, phone, email }: PersonDto) {
    this.log.debug({ entity: 'person' }, 'written down');
    await this.database.query('INSERT INTO person VALUES ($1, $2, $3, $4)', [name, street, phone, email]);
    return {};
  }

  @Get()
  @Allow('resident.change')
  find(@Query('name') name: string) {
    return this.database.query('SELECT phone FROM person WHERE name = $1', [name]);
  }

  @Get(':id')
  @Allow('resident.change')
  read(@Param('id') id: string) {
    return this.database.query('SELECT $1::uuid', [id]);
  }
}

interface Line {
  readonly msg: string;
  readonly correlationId?: string;
  readonly [fact: string]: unknown;
}

async function start(database: Database, lines: string[]): Promise<NestFastifyApplication> {
  const log = createLogger('test', 'debug', { write: (line) => void lines.push(line) });
  const options = { name: 'test', database, clock: systemClock, log, assertionKey: testAssertionKey };
  @Module({ imports: [ServiceKitModule.for(options)], controllers: [PeopleController] })
  class TestModule {}
  return buildServiceApp({ name: 'test', module: TestModule, log });
}

describe('a service that is watched', () => {
  let db: TestDatabase;
  let app: NestFastifyApplication;
  let client: TestClient;
  const written: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase([PlatformTables1700000000001]);
    await db.database.query(
      'CREATE TABLE person (name text PRIMARY KEY, street text, phone text, email text)',
    );
    app = await start(db.database, written);
    client = new TestClient(app, anActor('coordinator'));
  });
  beforeEach(() => void written.splice(0));
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const lines = () => written.map((line) => JSON.parse(line) as Line);

  it('writes every line of a command under its correlation id, and tells how it was answered', async () => {
    await client.post('/test/people', { ...person, name: 'Autre' }, { 'x-correlation-id': 'appel-du-matin' });
    expect(lines().map(({ msg, correlationId }) => [msg, correlationId])).toEqual([
      ['written down', 'appel-du-matin'],
      ['answered', 'appel-du-matin'],
    ]);
    expect(lines()[1]).toMatchObject({ level: 30, method: 'POST', route: '/test/people', status: 201 });
  });

  it('gives a correlation id of its own to whoever sends none, or one that may be a name', async () => {
    for (const headers of [undefined, { 'x-correlation-id': person.name }]) {
      written.splice(0);
      await client.post('/test/people', {}, headers);
      expect(lines()[0]!.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('never writes a name, an address or a telephone number, even when a command fails', async () => {
    expect((await client.post('/test/people', person)).status).toBe(201);
    expect((await client.post('/test/people', person)).status).toBe(409);
    expect((await client.post('/test/people', { ...person, [person.name]: 1 })).status).toBe(400);
    expect((await client.get(`/test/people?name=${encodeURIComponent(person.name)}`)).status).toBe(200);
    expect((await client.get(`/test/people/${encodeURIComponent(person.name)}`)).status).toBe(500);
    expect((await client.get(`/test/${encodeURIComponent(person.email)}`)).status).toBe(404);
    expect(lines().map(({ msg }) => msg)).toContain('unexpected failure');
    const all = written.join('');
    for (const value of [...Object.values(person), 'Vaucanson', 'Tilleuls', '12 34'])
      expect(all).not.toContain(value);
    expect(all).not.toContain(encodeURIComponent(person.name));
  });

  it('counts the time of its answers by route and status, never by address', async () => {
    await client.get('/test/people?name=Vaucanson');
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(
      /chez_soi_http_request_duration_seconds_count\{method="GET",route="\/test\/people",status="200"\} \d/,
    );
    expect(body).not.toContain('Vaucanson');
  });

  it('says that each part is up', async () => {
    const { status, body } = await client.get('/health/ready');
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'up', parts: { database: { state: 'up' }, migrations: { state: 'up' } } });
  });

  it('is not ready, and lives, while its tables are older than itself or its database is away', async () => {
    const lonely = await Database.open({
      url: db.url,
      poolSize: 1,
      migrations: [PlatformTables1700000000001],
    });
    const other = await start(lonely, []);
    await lonely.query('ALTER TABLE schema_migration RENAME TO elsewhere');
    await lonely.query('CREATE TABLE schema_migration (LIKE elsewhere)');
    const old = await other.inject('/health/ready');
    expect(old.statusCode).toBe(503);
    expect(old.json()).toMatchObject({
      status: 'down',
      parts: { migrations: { state: 'down', missing: 1 } },
    });
    await lonely.query('DROP TABLE schema_migration');
    await lonely.query('ALTER TABLE elsewhere RENAME TO schema_migration');
    await lonely.close();
    const away = await other.inject('/health/ready');
    expect(away.statusCode).toBe(503);
    expect(away.json()).toMatchObject({ status: 'down', reason: 'The database does not answer.' });
    expect((await other.inject('/health/live')).statusCode).toBe(200);
    expect((await other.inject('/metrics')).statusCode).toBe(200);
    await other.close();
  });
});
