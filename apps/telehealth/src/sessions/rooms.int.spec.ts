import { AWAY_MS, HEARTBEAT_MS, SILENCE_MS, SIGNALS_PER_SECOND, signalCloseCodes } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { SignalClient } from '../testing/signal-client';
import { consent, inVideoWorlds, ten, turn, type VideoWorld } from '../testing/video-world';

const offer = { type: 'offer', sdp: 'v=0' } as const;

describe('The room of a video session', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  inVideoWorlds(
    (here, telehealth) => {
      [world, running] = [here, telehealth];
    },
    { turn },
  );

  /** Both in the room. */
  async function talking() {
    const doctor = await world.enter(world.doctor());
    const [resident, actor] = [world.resident(), world.resident()];
    const answer = (await world.join(actor)).body;
    const client = await world.hello(actor, answer);
    const hisWelcome = await doctor.hears('welcome');
    const herWelcome = await client.hears('welcome');
    await doctor.hears('joined');
    return { doctor, client, actor, hisWelcome, herWelcome, resident };
  }

  it('keeps the person in the waiting room until the doctor is there, then lets them in by itself', async () => {
    const resident = await world.enter(world.resident());
    expect(await resident.hears('welcome')).toMatchObject({ admitted: false, participants: [] });
    const doctor = await world.enter(world.doctor());
    const { self, waiting } = await doctor.hears('welcome');
    expect(waiting).toHaveLength(1);
    expect((await resident.hears('admitted')).participants).toMatchObject([{ id: self.id, isHost: true }]);
    expect((await doctor.hears('joined')).participant.role).toBe('resident');
  });

  it('keeps a guest by a link waiting until the doctor lets them in, or does not', async () => {
    const doctor = await world.enter(world.doctor());
    const guest = await world.hello(null, (await world.byLink(await world.aLink('Tante Jeanne'))).body);
    expect((await guest.hears('welcome')).admitted).toBe(false);
    const { participant } = await doctor.hears('waiting');
    expect(participant).toMatchObject({ name: 'Tante Jeanne', role: 'relative' });
    guest.say({ type: 'admit', participantId: participant.id });
    expect((await guest.hears('problem')).code).toBe('not-host');
    doctor.say({ type: 'admit', participantId: participant.id });
    await guest.hears('admitted');
    const other = await world.hello(null, (await world.byLink(await world.aLink('Inconnu'))).body);
    const { participant: unwanted } = await doctor.hears('waiting');
    doctor.say({ type: 'turn-away', participantId: unwanted.id });
    expect((await other.hears('removed')).reason).toBe('turned-away');
    expect(await other.isClosed()).toBe(signalCloseCodes.removed);
  });

  it('passes descriptions and candidates on between those who are in it, and to nobody else', async () => {
    const { doctor, client, hisWelcome, herWelcome } = await talking();
    const waiting = await world.hello(null, (await world.byLink(await world.aLink())).body);
    await waiting.hears('welcome');
    client.say({ type: 'description', to: hisWelcome.self.id, description: offer });
    const passed = await doctor.hears('description');
    expect(passed).toEqual({ type: 'description', from: herWelcome.self.id, description: offer });
    doctor.say({ type: 'candidate', to: herWelcome.self.id, candidate: null });
    expect(await client.hears('candidate')).toMatchObject({ from: hisWelcome.self.id, candidate: null });
    waiting.say({ type: 'description', to: hisWelcome.self.id, description: offer });
    expect((await waiting.hears('problem')).code).toBe('not-admitted');
    client.say({ type: 'description', to: newId(), description: offer });
    expect((await client.hears('problem')).code).toBe('unknown-participant');
    expect(hisWelcome.self.order).not.toBe(herWelcome.self.order);
  });

  it('tells the others whose microphone and camera are on, and who comes later too', async () => {
    const { doctor, client } = await talking();
    client.say({ type: 'state', microphone: true, camera: false, line: 'audio-only' });
    expect(await doctor.hears('state')).toMatchObject({ camera: false, line: 'audio-only' });
    const daughter = await world.enter(world.relative());
    const { participants } = await daughter.hears('welcome');
    expect(participants.find(({ role }) => role === 'resident')?.media).toMatchObject({ camera: false });
  });

  it('holds four people; the fifth is refused with a sentence, at the door and at the socket', async () => {
    await talking();
    await world.enter(world.relative());
    const held = (await world.join(world.relative())).body;
    const fifth = world.relative();
    const late = (await world.join(fifth)).body;
    await (await world.hello(world.relative(), held)).hears('refused');
    const fourth = await world.enter(world.relative());
    expect((await fourth.hears('welcome')).participants).toHaveLength(3);
    const atSocket = await world.hello(fifth, late);
    expect((await atSocket.hears('refused')).message.fr).toContain('quatre personnes');
    expect(await atSocket.isClosed()).toBe(signalCloseCodes.refused);
    const atDoor = await world.join(world.relative());
    expect([atDoor.status, atDoor.body]).toMatchObject([409, { facts: { reason: 'room-full' } }]);
  });

  it('takes a ticket once, within a minute, from the account that it was made for', async () => {
    const resident = world.resident();
    const { body } = await world.join(resident);
    await (await world.hello(resident, body)).hears('welcome');
    expect((await (await world.hello(resident, body)).hears('refused')).code).toBe('ticket');
    const [other, late] = [(await world.join(resident)).body, (await world.join(resident)).body];
    expect((await (await world.hello(world.resident(), other)).hears('refused')).code).toBe('rights');
    running.clock.now = new Date(+running.clock.now + 60_001);
    expect((await (await world.hello(resident, late)).hears('refused')).code).toBe('ticket');
  });

  it('gives somebody whose line broke the same place back, without doubling anybody', async () => {
    const { doctor, client, actor, herWelcome } = await talking();
    const { self, resumption } = herWelcome;
    const back = { type: 'resume', participantId: self.id, resumption, instance: 'page-one' } as const;
    client.cut();
    expect((await doctor.hears('away')).participantId).toBe(self.id);
    const again = (await world.open(actor)).say(back);
    expect(await again.hears('welcome')).toMatchObject({ admitted: true, self: { id: self.id } });
    expect((await doctor.hears('returned')).participant).toMatchObject({ id: self.id, away: false });
    // The old line is not known to be dead yet, and the page was loaded anew.
    const third = (await world.open(actor)).say({ ...back, instance: 'page-two' });
    expect(await again.isClosed()).toBe(signalCloseCodes.replaced);
    expect((await third.hears('welcome')).participants).toHaveLength(1);
    expect((await doctor.hears('returned')).participant.instance).toBe('page-two');
    expect(doctor.heard.filter(({ type }) => type === 'joined' || type === 'left')).toEqual([]);
  });

  it('lets the newest device of an account have the place; the older one cannot come back', async () => {
    const { client, actor, herWelcome } = await talking();
    await (await world.enter(actor)).hears('welcome');
    expect(await client.isClosed()).toBe(signalCloseCodes.replaced);
    const { self, resumption } = herWelcome;
    const old = (await world.open(actor)).say({
      ...{ type: 'resume', participantId: self.id, resumption, instance: 'page-one' },
    });
    expect((await old.hears('refused')).code).toBe('resumption');
  });

  it('gives a place up when the line does not come back', async () => {
    const { doctor, client, herWelcome } = await talking();
    client.cut();
    await doctor.hears('away');
    for (let seconds = 0; seconds < AWAY_MS / 1000; seconds += 20) {
      expect(doctor.heard.map(({ type }) => type)).not.toContain('left');
      doctor.say({ type: 'ping' });
      await doctor.hears('pong');
      await world.later(20);
    }
    expect(await doctor.hears('left')).toMatchObject({ participantId: herWelcome.self.id, reason: 'lost' });
  });

  it('notices a line that is dead without a good-bye by its silence', async () => {
    const { doctor, client } = await talking();
    await world.later(HEARTBEAT_MS / 1000);
    await client.hears('ping');
    doctor.say({ type: 'pong' }).say({ type: 'ping' });
    await doctor.hears('pong');
    await world.later((SILENCE_MS - HEARTBEAT_MS) / 1000 + 1);
    expect(await client.isClosed()).toBe(signalCloseCodes.silent);
    await doctor.hears('away');
    expect(doctor.isOpen).toBe(true);
    const nobody = await world.open(null);
    await world.later(11);
    expect(await nobody.isClosed()).toBe(signalCloseCodes.silent);
  });

  it('ends the presence of who takes the consent back, and lets them return only after a new one', async () => {
    const { doctor, client, actor, herWelcome } = await talking();
    await world.as(actor).post(`/telehealth/sessions/${world.appointmentId}/withdraw-consent`);
    expect((await client.hears('removed')).message.fr).toContain('accord est retiré');
    expect(await client.isClosed()).toBe(signalCloseCodes.removed);
    expect((await doctor.hears('left')).reason).toBe('consent-withdrawn');
    const { self, resumption } = herWelcome;
    const old = (await world.open(actor)).say({
      ...{ type: 'resume', participantId: self.id, resumption, instance: 'page-one' },
    });
    expect((await old.hears('refused')).code).toBe('resumption');
    expect((await (await world.enter(actor)).hears('welcome')).admitted).toBe(true);
  });

  it('is left at once by an account whose right ended, as the gateway tells by the way it closes', async () => {
    const { doctor, client, herWelcome } = await talking();
    client.close(1008);
    expect(await doctor.hears('left')).toEqual({
      ...{ type: 'left', participantId: herWelcome.self.id, reason: 'rights-withdrawn' },
    });
  });

  it('is closed to an account whose right to the person ended, also with an old secret', async () => {
    const { client, actor, herWelcome } = await talking();
    client.cut();
    const { self, resumption } = herWelcome;
    const old = (await world.open({ ...actor, residents: [] })).say({
      ...{ type: 'resume', participantId: self.id, resumption, instance: 'page-one' },
    });
    expect((await old.hears('refused')).code).toBe('rights');
  });

  it('ends for everybody when the doctor ends it, not when anybody else wants it', async () => {
    const { doctor, client } = await talking();
    client.say({ type: 'end' });
    expect((await client.hears('problem')).code).toBe('not-host');
    doctor.say({ type: 'end' });
    expect((await client.hears('ended')).reason).toBe('host');
    expect(await client.isClosed()).toBe(signalCloseCodes.ended);
    expect((await world.join(world.resident(), { consent })).status).toBe(422);
  });

  it('closes by itself two hours after its end', async () => {
    const { doctor } = await talking();
    world.at(150);
    const clock = running.telehealth.services.video.clockwork;
    doctor.say({ type: 'ping' });
    await doctor.hears('pong');
    await clock.run();
    expect((await doctor.hears('ended')).reason).toBe('time');
  });

  it('refuses what is no signal, what is too long, too fast or out of turn, and whoever forges the gateway’s word', async () => {
    const { client, doctor } = await talking();
    client.say('{"type":"description"}');
    expect(await client.isClosed()).toBe(signalCloseCodes.invalid);
    expect(await (await world.open(null)).say({ type: 'leave' }).isClosed()).toBe(signalCloseCodes.invalid);
    expect(await (await world.open(null)).say('x'.repeat(70_000)).isClosed()).toBe(1009);
    for (let count = 0; count <= SIGNALS_PER_SECOND * 10; count++) doctor.say({ type: 'ping' });
    expect(await doctor.isClosed()).toBe(signalCloseCodes['too-fast']);
    const forged = { ...world.doctor(), organizationId: newId() };
    const anHourAgo = new Date(+running.clock.now - 3_600_000);
    const stale = await SignalClient.open(running.telehealth.app, forged, anHourAgo);
    expect(stale.isOpen).toBe(false);
  });

  it('renews the relay’s credentials while the session goes on', async () => {
    const { client } = await talking();
    for (let minutes = 0; minutes < 30; minutes += 0.25) {
      client.say({ type: 'ping' });
      await client.hears('pong');
      running.clock.now = new Date(+running.clock.now + 15_000);
      running.telehealth.services.video.signals.tick(running.clock.now);
    }
    const { iceServers } = await client.hears('ice');
    expect(Number(iceServers[0]!.username!.split(':')[0]) * 1000).toBeGreaterThan(+ten + 5_300_000);
  });
});
