import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallerList, type CallView, NO_TOUCH_SECONDS, RING_SECONDS } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Actor } from '@chez-soi/service-kit';
import { anActor, eventually, headersOf } from '@chez-soi/service-kit/testing';

import type { RunningTelehealth } from '../testing/running-telehealth';
import { inVideoWorlds, ten, type VideoWorld } from '../testing/video-world';
import { CALLER_AWAY_SECONDS } from './calls.service';

describe('A call to a resident’s tablet', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  const tablets: IncomingMessage[] = [];
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
  });
  afterEach(() => {
    tablets.splice(0).forEach((one) => one.destroy());
  });

  /** The tablet's open channel, as text. */
  async function tablet(actor: Actor = world.resident()) {
    const { port } = running.telehealth.app.getHttpServer().address() as AddressInfo;
    const path = `/telehealth/residents/${world.residentId}/doorbell`;
    const headers = await headersOf(actor, running.clock.now);
    const response = await new Promise<IncomingMessage>((resolve) => get({ port, path, headers }, resolve));
    tablets.push(response);
    const heard = { status: response.statusCode, text: '' };
    response.on('data', (chunk: Buffer) => (heard.text += chunk.toString()));
    return heard;
  }
  const hears = (one: { text: string }, text: string) =>
    eventually(
      () => one.text,
      (said) => said.includes(text),
      3000,
    );
  const ring = (actor: Actor, name = 'Claire') =>
    world.as(actor).post<CallView>(`/telehealth/residents/${world.residentId}/calls`, { name });
  const act = (actor: Actor, id: string, what: string) =>
    world.as(actor).post<CallView>(`/telehealth/calls/${id}/${what}`);
  const callers = () => `/telehealth/residents/${world.residentId}/callers`;
  const agree = (list: object[], version = 0, actor = world.resident()) =>
    world.as(actor).put<CallerList>(callers(), { version, callers: list });

  it('rings at the tablet, is answered with a touch, and puts both into one room', async () => {
    const [daughter, mother] = [world.relative(), world.resident()];
    const screen = await tablet(mother);
    const { body: call } = await ring(daughter);
    expect(call).toMatchObject({ state: 'ringing', noTouch: false, reachable: true });
    expect(await hears(screen, 'event: ring')).toContain('"name":"Claire","kind":"relative"');
    const caller = await world.enter(daughter, call.id);
    expect((await caller.hears('call')).state).toBe('ringing');
    expect((await world.join(mother, undefined, call.id)).status).toBe(404);
    expect((await act(mother, call.id, 'answer')).body.state).toBe('answered');
    expect((await caller.hears('call')).state).toBe('answered');
    await hears(screen, `event: over\ndata: {"id":"${call.id}","state":"answered"}`);
    const called = await world.enter(mother, call.id);
    expect(await called.hears('welcome')).toMatchObject({ admitted: true, participants: [{ isHost: true }] });
  });

  it('answers by itself for a caller on the agreed list, ten seconds after it says who calls', async () => {
    const relationId = newId();
    await agree([
      { kind: 'relative', relationId },
      { kind: 'organization', organizationId: world.organizationId },
    ]);
    const screen = await tablet();
    const { body: call } = await ring(world.relative(relationId));
    expect(call.noTouch).toBe(true);
    const answersAt = new Date(+ten + NO_TOUCH_SECONDS * 1000).toISOString();
    expect(await hears(screen, 'event: ring')).toContain(`"answersAt":"${answersAt}"`);
    await act(world.resident(), call.id, 'refuse');
    expect((await ring(world.doctor(), 'Dr Martin')).body.noTouch).toBe(true);
  });

  it('is refused to a stranger before anything rings, and the refusal is audited', async () => {
    const screen = await tablet();
    const strangers = [
      anActor('clinician', { organizationId: newId() }),
      anActor('family', { residents: [{ residentId: newId(), relationId: newId(), mandate: 'guardian' }] }),
    ];
    for (const stranger of strangers) expect((await ring(stranger)).status).toBe(404);
    expect((await ring(anActor('evaluator'))).status).toBe(403);
    expect((await ring(world.resident())).status).toBe(422);
    expect(screen.text).not.toContain('ring');
    const refused = (await world.refusals('Call')).map(({ account }) => account);
    expect(refused).toEqual(expect.arrayContaining(strangers.map(({ accountId }) => accountId)));
  });

  it('lets a practice ring that sees the person, or that the person agreed to, and the Département', async () => {
    const elsewhere = anActor('clinician', { organizationId: newId() });
    expect((await ring(elsewhere)).status).toBe(404);
    await agree([{ kind: 'organization', organizationId: elsewhere.organizationId! }]);
    for (const caller of [elsewhere, world.doctor(), anActor('coordinator')]) {
      const { status, body } = await ring(caller);
      expect(status).toBe(201);
      await act(caller, body.id, 'cancel');
    }
  });

  it('is missed after forty-five seconds, and the caller is told', async () => {
    const daughter = world.relative();
    const screen = await tablet();
    const { body: call } = await ring(daughter);
    const caller = await world.enter(daughter, call.id);
    await caller.hears('welcome');
    await world.later(RING_SECONDS - 25);
    caller.say({ type: 'ping' });
    await caller.hears('pong');
    await world.later(24);
    expect((await world.as(daughter).get<CallView>(`/telehealth/calls/${call.id}`)).body.state).toBe(
      'ringing',
    );
    await world.later(1);
    expect((await caller.hears('ended')).reason).toBe('call-missed');
    await hears(screen, '"state":"missed"');
    expect((await act(world.resident(), call.id, 'answer')).status).toBe(422);
  });

  it('stops ringing a few seconds after the caller closed the page, and goes on after a reload', async () => {
    const daughter = world.relative();
    const screen = await tablet();
    const { body: call } = await ring(daughter);
    const page = await world.enter(daughter, call.id);
    const { self, resumption } = await page.hears('welcome');
    page.close(1001);
    const reloaded = await world.open(daughter);
    reloaded.say({ type: 'resume', participantId: self.id, resumption, instance: 'page-two' });
    await reloaded.hears('welcome');
    await world.later(CALLER_AWAY_SECONDS + 1);
    expect(screen.text).not.toContain('event: over');
    reloaded.close(1001);
    await reloaded.isClosed();
    for (let seconds = 0; seconds < 3 * CALLER_AWAY_SECONDS; seconds++) await world.later(1);
    await hears(screen, '"state":"cancelled"');
    expect((await act(world.resident(), call.id, 'answer')).status).toBe(422);
  });

  it('stops ringing for a caller who left before the line was there, and rings on while the page opens', async () => {
    const daughter = world.relative();
    const screen = await tablet();
    const { body: call } = await ring(daughter);
    const seconds = CALLER_AWAY_SECONDS - 1;
    await world.later(seconds);
    await world.as(daughter).get(`/telehealth/sessions/${call.id}`);
    await world.later(seconds);
    const joined = (await world.join(daughter, undefined, call.id)).body;
    await world.later(seconds);
    const page = await world.hello(daughter, joined);
    await page.hears('welcome');
    await world.later(CALLER_AWAY_SECONDS);
    expect(screen.text).not.toContain('event: over');
    await act(daughter, call.id, 'cancel');
    const given = (await ring(daughter)).body;
    await world.later(CALLER_AWAY_SECONDS);
    await hears(screen, `{"id":"${given.id}","state":"cancelled"}`);
  });

  it('can be refused by the person and given up by the caller, by nobody else', async () => {
    const daughter = world.relative();
    const { body: call } = await ring(daughter);
    const caller = await world.enter(daughter, call.id);
    await caller.hears('welcome');
    expect((await act(world.doctor(), call.id, 'answer')).status).toBe(403);
    expect((await act(world.relative(), call.id, 'cancel')).status).toBe(404);
    expect((await act(world.resident(), call.id, 'refuse')).body.state).toBe('refused');
    expect((await caller.hears('ended')).reason).toBe('call-refused');
    const again = (await ring(daughter)).body;
    expect((await act(daughter, again.id, 'cancel')).body.state).toBe('cancelled');
  });

  it('is answered once when two tablets answer at the same moment', async () => {
    const { body: call } = await ring(world.relative());
    const answers = [world.resident(), world.resident()].map((one) => act(one, call.id, 'answer'));
    expect((await Promise.all(answers)).map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('finds the tablet busy while another call rings or goes on', async () => {
    const [daughter, mother] = [world.relative(), world.resident()];
    const { body: call } = await ring(daughter);
    expect((await ring(world.doctor())).status).toBe(409);
    await act(mother, call.id, 'answer');
    await (await world.enter(daughter, call.id)).hears('welcome');
    await running.telehealth.services.video.record.catchUp();
    expect((await ring(world.doctor())).status).toBe(409);
    await world.as(daughter).post(`/telehealth/sessions/${call.id}/end`);
    expect((await ring(world.doctor())).status).toBe(201);
  });

  it('is between who rang and who answered: another relative has no place in it', async () => {
    const { body: call } = await ring(world.relative());
    await act(world.resident(), call.id, 'answer');
    expect((await world.join(world.relative(), undefined, call.id)).status).toBe(404);
    expect((await world.join(world.doctor(), undefined, call.id)).status).toBe(404);
  });

  it('is heard by a tablet that opens while it rings, and says when none listens', async () => {
    const { body: call } = await ring(world.relative());
    expect(call.reachable).toBe(false);
    await hears(await tablet(), `"id":"${call.id}"`);
    expect((await tablet(world.relative())).status).toBe(200);
    expect((await tablet(world.doctor())).status).toBe(403);
    expect((await tablet(anActor('family'))).status).toBe(404);
  });

  it('leads to an Encounter when a professional calls, and to none when a daughter does', async () => {
    const encounters = async () => {
      const search = `/fhir/Encounter?patient=Patient/${world.residentId}`;
      return (await running.client().get<{ total: number }>(search)).body.total;
    };
    for (const [caller, expected] of [
      [world.relative(), 0],
      [world.doctor(), 1],
    ] as const) {
      const { body: call } = await ring(caller);
      const mother = world.resident();
      await act(mother, call.id, 'answer');
      const client = await world.enter(caller, call.id);
      await (await world.enter(mother, call.id)).hears('welcome');
      await client.hears('joined');
      await world.as(caller).post(`/telehealth/sessions/${call.id}/end`);
      await running.telehealth.services.video.record.catchUp();
      expect(await encounters()).toBe(expected);
    }
  });

  it('keeps the agreed list for the person and who acts for them; the slower of two changes is refused', async () => {
    const relationId = newId();
    expect((await world.as(world.resident()).get<CallerList>(callers())).body).toMatchObject({ version: 0 });
    const twice = [
      { kind: 'relative', relationId },
      { kind: 'relative', relationId },
    ];
    expect((await agree(twice)).body).toMatchObject({ version: 1, callers: [{ relationId }] });
    expect((await agree([], 0)).status).toBe(412);
    expect((await agree([], 1, world.doctor())).status).toBe(403);
    expect((await agree([], 1, anActor('family'))).status).toBe(404);
    expect((await agree([{ kind: 'stranger' }], 1)).status).toBe(400);
    expect((await agree([], 1, world.relative())).body.version).toBe(2);
  });
});
