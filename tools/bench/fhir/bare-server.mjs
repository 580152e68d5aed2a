/** Documents of any type behind bare Fastify and pg: create, read, update and transactions, nothing else. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Fastify from 'fastify';
import pg from 'pg';
import { root } from '../../build.mjs';

const require = createRequire(import.meta.url);
const { removePostgresData, startPostgres } = require(
  join(root, 'dist/libs/service-kit/src/postgres/index.js'),
);

const [dataDir] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir, durable: true });
const pool = new pg.Pool({ connectionString: postgres.connectionUrl('postgres'), max: 10 });
await pool.query(
  'CREATE TABLE resource (type text, id uuid, version int, document jsonb, PRIMARY KEY (type, id, version))',
);

const INSERT = {
  name: 'insert',
  text: `INSERT INTO resource SELECT type, id, version, document
         FROM unnest($1::text[], $2::uuid[], $3::int[], $4::jsonb[]) AS made(type, id, version, document)`,
};
const types = [
  ...['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'Patient'],
  ...['ServiceRequest', 'Task', 'Appointment', 'Observation'],
];
const app = Fastify({ bodyLimit: 10_000_000 });
app.addContentTypeParser(
  'application/fhir+json',
  { parseAs: 'string' },
  app.getDefaultJsonParser('error', 'ignore'),
);

app.get('/metadata', async () => ({
  resourceType: 'CapabilityStatement',
  rest: [
    {
      resource: types.map((type) => ({
        type,
        interaction: ['create', 'read', 'update'].map((code) => ({ code })),
      })),
    },
  ],
}));
app.post('/', async ({ body }) => {
  const ids = new Map(body.entry.flatMap(({ fullUrl }) => (fullUrl ? [[fullUrl, randomUUID()]] : [])));
  const made = body.entry.map(({ fullUrl, resource }) => {
    const text = JSON.stringify(resource).replace(/urn:uuid:[0-9a-f-]{36}/g, (urn) => {
      const { resource: target } = body.entry.find((one) => one.fullUrl === urn);
      return `${target.resourceType}/${ids.get(urn)}`;
    });
    return { type: resource.resourceType, id: ids.get(fullUrl) ?? randomUUID(), version: 1, text };
  });
  await insert(made);
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: made.map(({ type, id }) => ({
      response: { status: '201', location: `${type}/${id}/_history/1` },
    })),
  };
});
app.post('/:type', async ({ params: { type }, body }, reply) => {
  const id = randomUUID();
  await insert([{ type, id, version: 1, text: JSON.stringify({ ...body, id }) }]);
  return reply
    .code(201)
    .header('location', `/${type}/${id}/_history/1`)
    .send({ ...body, id });
});
app.get('/:type/:id', async ({ params: { type, id } }, reply) => {
  const found = await latest(type, id);
  return found ? found.document : reply.code(404).send({});
});
app.put('/:type/:id', async ({ params: { type, id }, body }) => {
  const found = await latest(type, id);
  await insert([{ type, id, version: (found?.version ?? 0) + 1, text: JSON.stringify(body) }]);
  return body;
});

async function latest(type, id) {
  const text =
    'SELECT version, document FROM resource WHERE type = $1 AND id = $2 ORDER BY version DESC LIMIT 1';
  const { rows } = await pool.query({ name: 'latest', text, values: [type, id] });
  return rows[0];
}

function insert(made) {
  const values = ['type', 'id', 'version', 'text'].map((name) => made.map((one) => one[name]));
  return pool.query({ ...INSERT, values });
}

process.send(await app.listen({ port: 0, host: '127.0.0.1' }));
process.once('message', async () => {
  await app.close();
  await pool.end();
  await postgres.stop();
  await removePostgresData(dataDir);
  process.exit(0);
});
