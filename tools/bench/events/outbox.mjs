/** Requests in an outbox, as care-requests writes them. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../build.mjs';

const require = createRequire(import.meta.url);
export const messaging = require(join(root, 'dist/libs/messaging/src/index.js'));
export const kit = require(join(root, 'dist/libs/service-kit/src/index.js'));
const { careRequestsEvents } = require(join(root, 'dist/libs/contracts/src/index.js'));
const { newId } = require(join(root, 'dist/libs/kernel/src/index.js'));
const { EventTables1700000000003: Events, HandedOverTable1700000000004: HandedOver } = messaging;

export const definition = careRequestsEvents['care-request.submitted.v1'];

export function openOutbox(url) {
  return kit.Database.open({
    url,
    poolSize: 4,
    migrations: [kit.PlatformTables1700000000001, Events, HandedOver],
  });
}

export function submitted(id = newId()) {
  const data = definition.data.parse({
    careRequestId: id,
    residentId: newId(),
    submittedAt: new Date().toISOString(),
    spokenBy: 'resident',
    channel: 'portal',
    urgency: 'normal',
    communeCode: '38185',
    gir: 4,
    needs: [
      {
        needId: newId(),
        serviceCode: 'washing-help',
        minutesPerVisit: 45,
        timesPerWeek: 5,
        windows: ['morning'],
        urgency: 'normal',
      },
    ],
  });
  return messaging.newEvent(definition, id, 1, data);
}

/** Writes `count` events into the outbox, some hundreds in each statement. */
export async function fill(database, count) {
  for (let left = count; left > 0; left -= 500) {
    const events = Array.from({ length: Math.min(500, left) }, () => submitted());
    await messaging.publish(new kit.Statement(), kit.platformCtx(new Date()), events).run(database);
  }
  await database.query('ANALYZE outbox');
}
