/** The same SQL behind a bare Fastify + pg: no Nest, no rights, no validation, no mapping, ids made fresh. */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

process.once('message', async ({ databaseUrl, captured }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const templates = captured.map((call, index) => ({ ...call, name: call.name ?? `call_${index}` }));
  const fresh = freshIds(templates);
  const app = Fastify();
  app.post('/', async (request, reply) => {
    const ids = new Map(fresh.map((id) => [id, randomUUID()]));
    for (const { name, text, values } of templates)
      await pool.query({ name, text, values: values.map((value) => decode(value, ids)) });
    reply.code(201);
    return request.body;
  });
  process.send({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
});

/** Ids that the command made itself: those of its last statement that no earlier read named. */
function freshIds(templates) {
  const read = new Set(templates.slice(0, -1).flatMap(({ values }) => idsOf(values)));
  return [...new Set(idsOf(templates.at(-1).values))].filter((id) => !read.has(id));
}

function idsOf(values) {
  return JSON.stringify(values).match(UUID) ?? [];
}

function decode(encoded, ids) {
  if (encoded.date) return new Date(encoded.date);
  if (encoded.bytes !== undefined) return Buffer.from(encoded.bytes, 'hex');
  return renew(encoded.value, ids);
}

function renew(value, ids) {
  if (typeof value === 'string') return value.replace(UUID, (id) => ids.get(id) ?? id);
  return Array.isArray(value) ? value.map((one) => renew(one, ids)) : value;
}
