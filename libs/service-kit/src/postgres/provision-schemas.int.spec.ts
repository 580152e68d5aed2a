import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { connect } from './connect';
import { ProvisionError, provisionSchemas, type ServiceSchema } from './index';

const server = process.env['CHEZ_SOI_TEST_POSTGRES'] ?? '';
const suffix = randomBytes(4).toString('hex');
const databaseName = `layout_${suffix}`;
const services = ['catalogue', 'funding'].map((name): ServiceSchema => ({
  schema: `${name}_${suffix}`,
  role: `${name}_${suffix}`,
  password: `secret-of-${name}`,
}));
const [catalogue, funding] = services as [ServiceSchema, ServiceSchema];
const clerk = { role: `clerk_${suffix}`, password: 'clerk-secret' };

let admin: Client;

beforeAll(async () => {
  admin = await connect(server);
});

afterEach(async () => {
  for (const name of [databaseName, `${databaseName}_clerk`])
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const { role } of [...services, clerk]) await admin.query(`DROP ROLE IF EXISTS ${role}`);
});

afterAll(() => admin.end());

async function as<T>(user: { role: string; password: string }, sql: string): Promise<T[]> {
  const client = new Client({
    ...address(),
    database: databaseName,
    user: user.role,
    password: user.password,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

function address() {
  return { host: admin.host, port: admin.port, ssl: admin.ssl };
}

function urlOf({ role, password }: { role: string; password: string }): string {
  return `postgresql://${role}:${password}@/postgres?host=${encodeURIComponent(admin.host)}&port=${admin.port}`;
}

async function makeClerk(rights: string): Promise<string> {
  await admin.query(`CREATE ROLE ${clerk.role} LOGIN ${rights} PASSWORD '${clerk.password}'`);
  return urlOf(clerk);
}

describe('the layout of the database', () => {
  it('gives each service a schema of its own and the extensions', async () => {
    await provisionSchemas(server, databaseName, services);
    await as(funding, `CREATE TABLE entry (label text, EXCLUDE USING gist (label WITH =))`);
    const rows = await as<object>(
      funding,
      `SELECT current_schema AS schema, similarity('visite', 'visites') > 0.5 AS similar,
              unaccent('aînée') AS plain, length(gen_salt('bf')) AS salt`,
    );
    expect(rows).toEqual([{ schema: funding.schema, similar: true, plain: 'ainee', salt: 29 }]);
  });

  it('hides each service from the others and closes the public schema', async () => {
    await provisionSchemas(server, databaseName, services);
    await as(funding, 'CREATE TABLE ledger AS SELECT 1 AS cents');
    const refused = { code: '42501' };
    await expect(as(catalogue, `SELECT * FROM ${funding.schema}.ledger`)).rejects.toMatchObject(refused);
    await expect(as(catalogue, `CREATE TABLE ${funding.schema}.mine ()`)).rejects.toMatchObject(refused);
    await expect(as(catalogue, 'CREATE TABLE public.mine ()')).rejects.toMatchObject(refused);
    await expect(as(catalogue, 'CREATE TABLE extensions.mine ()')).rejects.toMatchObject(refused);
    await expect(as(catalogue, `SET ROLE ${funding.role}`)).rejects.toMatchObject(refused);
  });

  it('may be made again: data stay, a new password counts', async () => {
    await provisionSchemas(server, databaseName, services);
    await as(funding, 'CREATE TABLE ledger AS SELECT 1 AS cents');
    const renewed = services.map((service) => ({ ...service, password: `${service.password}-renewed` }));
    await Promise.all([1, 2, 3].map(() => provisionSchemas(server, databaseName, renewed)));
    expect(await as(renewed[1]!, 'SELECT cents FROM ledger')).toEqual([{ cents: 1 }]);
    await expect(as(funding, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('can be made by a user who may create roles and databases without being a superuser', async () => {
    const url = await makeClerk('CREATEROLE CREATEDB');
    await provisionSchemas(url, databaseName, services);
    await provisionSchemas(url, databaseName, services);
    expect(await as(funding, 'SELECT current_schema AS schema')).toEqual([{ schema: funding.schema }]);
  });

  it('tells a user without rights what an administrator must run, and accepts it once that is done', async () => {
    const url = await makeClerk('');
    const first = await provisionSchemas(url, databaseName, services).catch((error: unknown) => error);
    expect(first).toBeInstanceOf(ProvisionError);
    await admin.query((first as ProvisionError).sql.join(';'));
    const second = (await provisionSchemas(url, databaseName, services).catch(
      (error: unknown) => error,
    )) as ProvisionError;
    expect(second).toBeInstanceOf(ProvisionError);
    expect(second.message).toContain('Ask an administrator to run');
    expect(second.message).not.toContain(funding.password);
    const target = await connect(server, databaseName);
    await target.query(second.sql.join(';'));
    await target.end();
    await provisionSchemas(url, databaseName, services);
    expect(await as(funding, 'SELECT current_schema AS schema')).toEqual([{ schema: funding.schema }]);
  });

  it('refuses names and passwords that would not be safe', async () => {
    const wrong = (change: Partial<ServiceSchema>) =>
      provisionSchemas(server, databaseName, [{ ...funding, ...change }]);
    await expect(wrong({ schema: 'a"; DROP' })).rejects.toThrow('schema "a"; DROP": use lower-case letters');
    await expect(wrong({ role: 'pg_monitor' })).rejects.toThrow('role "pg_monitor"');
    await expect(wrong({ password: 'short' })).rejects.toThrow('use at least 8 printable ASCII characters');
  });
});
