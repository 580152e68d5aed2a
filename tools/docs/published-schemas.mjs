/**
 * The schema of every event version as it was published, one file each in libs/contracts/schemas. A new version gets its
 * file; an existing file changes only where old events and yesterday's consumers both live with it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSchema } from './data-schema.mjs';

const folder = 'libs/contracts/schemas';

/** The files as they would be written, by path. */
export function publishedSchemas(events, z) {
  return Object.fromEntries(
    events.map((event) => [
      `${folder}/${event.type}.json`,
      `${JSON.stringify(describe(event, z), null, 2)}\n`,
    ]),
  );
}

/** What changed since it was published and may not, in sentences. */
export function brokenPromises(events, z, root, incompatibilities) {
  const today = new Map(events.map((event) => [event.type, describe(event, z)]));
  return published(root).flatMap((before) => incompatibilities(before, today.get(before.type)));
}

function published(root) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).sort();
  return names.map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')));
}

function describe(event, z) {
  return { type: event.type, publisher: event.publisher, data: dataSchema(event, z) };
}
