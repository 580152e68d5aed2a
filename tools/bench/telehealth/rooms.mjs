/** Sessions that are open now, each with a doctor and a guest by a link, their sockets through the gateway. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { root } from '../../build.mjs';

const require = createRequire(import.meta.url);
const { PortalClient } = require(join(root, 'dist/apps/e2e/src/client.js'));
const { demoPassword } = require(join(root, 'dist/apps/e2e/src/cast.js'));
const { invited, signInAdministrator } = require(join(root, 'dist/apps/e2e/src/people.js'));
const { anOrganization, aResident } = require(join(root, 'dist/apps/e2e/src/specimens.js'));
const { SESSION_CONSENT_VERSION: consent } = require(join(root, 'dist/libs/contracts/src/index.js'));

const AT_ONCE = 10;

export async function openRooms(base, count) {
  const coordinator = await PortalClient.signIn(base, 'coordination@example.fr', demoPassword);
  const administrator = await signInAdministrator(base);
  const organization = await administrator.must('/api/directory/organizations', {
    ...anOrganization({
      name: 'Cabinet des Essais',
      kind: 'practice',
      qualifications: ['physician'],
    }),
    declaredMinutesPerWeek: 2100 * count,
  });
  const doctor = await invited(administrator, {
    ...{ email: 'docteur@example.fr', name: 'Docteur Essai', roles: ['clinician'] },
    organizationId: organization.id,
  });
  const pairs = [];
  for (let at = 0; at < count; at += AT_ONCE)
    pairs.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, index) =>
          openRoom({ base, coordinator, doctor, organizationId: organization.id, number: at + index }),
        ),
      )),
    );
  return pairs;
}

async function openRoom({ base, coordinator, doctor, organizationId, number }) {
  const resident = await coordinator.must('/api/care-requests/residents', {
    ...aResident(),
    familyName: `Essai ${words(number)}`,
    birthDate: new Date(Date.UTC(1930, 0, 1 + number * 7)).toISOString().slice(0, 10),
  });
  const startsAt = new Date(Date.now() + 5 * 60_000);
  const appointment = await insisting(() =>
    coordinator.post('/api/telehealth/appointments', {
      ...{ residentId: resident.id, organizationId, serviceCode: 'video-consultation' },
      startsAt: startsAt.toISOString(),
      endsAt: new Date(+startsAt + 1_800_000).toISOString(),
    }),
  );
  const session = `/api/telehealth/sessions/${appointment.id}`;
  const host = await enter(base, await doctor.must(`${session}/join`, { consent }), doctor.cookie);
  const { url } = await doctor.must(`${session}/links`, { label: 'Essai', role: 'relative' });
  const link = { token: url.split('#')[1], device: randomBytes(32).toString('base64url'), consent };
  const guest = await enter(base, await doctor.must('/api/telehealth/session-links/join', link));
  host.socket.send(JSON.stringify({ type: 'admit', participantId: guest.id }));
  await heard(guest.socket, 'admitted');
  return [
    { socket: host.socket, peer: guest.id },
    { socket: guest.socket, peer: host.id },
  ];
}

async function enter(base, { ticket, participantId }, cookie) {
  const address = `${base.replace(/^http/, 'ws')}/api/telehealth/signals`;
  const socket = new WebSocket(address, { origin: base, headers: cookie ? { cookie } : {} });
  await new Promise((done, failed) => socket.once('open', done).once('error', failed));
  socket.send(JSON.stringify({ type: 'hello', ticket, instance: 'bench-page' }));
  await heard(socket, 'welcome');
  socket.on('message', (data) => {
    if (JSON.parse(data).type === 'ping') socket.send('{"type":"pong"}');
  });
  return { socket, id: participantId };
}

function heard(socket, type) {
  return new Promise((done, failed) => {
    socket.on('close', (code) => failed(new Error(`the socket closed with ${code} before "${type}"`)));
    socket.on('message', (data) => {
      if (JSON.parse(data).type === type) done();
    });
  });
}

/** Telehealth hears of people and organisations from events: a moment after they were written. */
async function insisting(ask) {
  for (let tries = 0; ; tries++) {
    const { status, body } = await ask();
    if (status < 300) return body;
    if (status !== 422 || tries > 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A number in letters: names have no figures. */
function words(number) {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}
