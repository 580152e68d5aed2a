import { type LinkInvitation, type SessionLinkView, signalCloseCodes } from '@chez-soi/contracts';
import type { RunningTelehealth } from '../testing/running-telehealth';
import { consent, inVideoWorlds, type VideoWorld } from '../testing/video-world';
import { hashOf, newSecret } from './secrets';

describe('A link into a session without an account', () => {
  let running: RunningTelehealth;
  let world: VideoWorld;
  inVideoWorlds((here, telehealth) => {
    [world, running] = [here, telehealth];
  });

  const read = (body: object) =>
    world
      .as(null)
      .post<LinkInvitation & { facts: { reason: string } }>('/telehealth/session-links/read', body);
  const links = () => `/telehealth/sessions/${world.appointmentId}/links`;
  const revoke = (id: string, actor = world.doctor()) =>
    world.as(actor).post<SessionLinkView>(`${links()}/${id}/revoke`);

  it('is made by the doctor or by who acts for the person, told once, and kept as a hash only', async () => {
    for (const actor of [world.doctor(), world.relative(), world.resident()]) {
      const { status, body } = await world
        .as(actor)
        .post<SessionLinkView>(links(), { label: 'Infirmière', role: 'professional' });
      expect(status).toBe(201);
      expect(body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/join#[\w-]{43}$/);
    }
    const list = await world.as(world.doctor()).get<{ items: SessionLinkView[] }>(links());
    expect(list.body.items.map(({ url, expiresAt }) => [url, expiresAt])).toContainEqual([
      null,
      '2027-03-16T11:30:00.000Z',
    ]);
    const stored = await running.store.database.query('SELECT * FROM session_link');
    expect(JSON.stringify(stored)).not.toMatch(/join#/);
    expect((await world.as(world.doctor()).post(links(), { label: '', role: 'resident' })).status).toBe(400);
  });

  it('tells what it is for without being taken by that, and nothing of the person', async () => {
    const { token, device } = await world.aLink('Tante Jeanne');
    const { body } = await read({ token });
    expect(body).toMatchObject({
      label: 'Tante Jeanne',
      role: 'relative',
      state: 'open',
      hasConsented: false,
    });
    expect(JSON.stringify(body)).not.toContain(world.residentId);
    expect((await world.byLink({ token, device })).status).toBe(200);
    expect((await read({ token, device })).body.hasConsented).toBe(true);
  });

  it('asks for consent as for everybody', async () => {
    const refused = await world.byLink(await world.aLink(), {});
    expect(refused.body).toMatchObject({ facts: { reason: 'consent-needed' } });
  });

  it('belongs to the first device that joins: another one is refused, and the refusal audited', async () => {
    const link = await world.aLink();
    await world.byLink(link);
    expect((await world.byLink(link)).status).toBe(200);
    const other = { token: link.token, device: newSecret() };
    const refused = [await world.byLink(other), await read(other), await read({ token: link.token })];
    for (const answer of refused)
      expect([answer.status, (answer.body as unknown as { facts: object }).facts]).toEqual([
        409,
        { reason: 'link-on-other-device' },
      ]);
    expect(JSON.stringify(refused[0]!.body)).toContain('déjà utilisé sur un autre appareil');
    const audit = await world.refusals('SessionLink');
    expect(audit.filter(({ account }) => account === `session-link:${link.id}`)).toHaveLength(3);
  });

  it('goes to one of two devices that join at the same moment', async () => {
    const { token } = await world.aLink();
    const tries = [newSecret(), newSecret(), newSecret()].map((device) => world.byLink({ token, device }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
  });

  it('is answered the same when guessed, revoked or expired, and each time audited', async () => {
    const [revoked, expired] = [await world.aLink(), await world.aLink()];
    await revoke(revoked.id);
    const guessed = { token: newSecret(), device: newSecret() };
    const answers = [await world.byLink(guessed), await world.byLink(revoked), await read({ token: 'x' })];
    world.at(150);
    answers.push(await world.byLink(expired), await read({ token: expired.token }));
    const plain = answers.map(({ status, body }) => ({ status, ...body, correlationId: '' }));
    expect(new Set(plain.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(plain[0]).toMatchObject({ status: 404, facts: { reason: 'link-unknown' } });
    const accounts = (await world.refusals('SessionLink')).map(({ account }) => account);
    expect(accounts).toEqual(
      expect.arrayContaining([null, `session-link:${revoked.id}`, `session-link:${expired.id}`]),
    );
  });

  it('opens no door before the session does', async () => {
    world.at(-16);
    const link = await world.aLink();
    expect((await read({ token: link.token })).body.state).toBe('upcoming');
    expect((await world.byLink(link)).body).toMatchObject({ facts: { reason: 'too-early' } });
  });

  it('puts its guest out of the room within the second when it is revoked', async () => {
    const link = await world.aLink();
    const guest = await world.hello(null, (await world.byLink(link)).body);
    const { self, resumption } = await guest.hears('welcome');
    expect((await revoke(link.id)).body.revokedAt).not.toBeNull();
    expect((await guest.hears('removed')).reason).toBe('rights-withdrawn');
    expect(await guest.isClosed()).toBe(signalCloseCodes.removed);
    const back = (await world.open(null)).say({
      ...{ type: 'resume', participantId: self.id, resumption, instance: 'page-one' },
    });
    expect((await back.hears('refused')).code).toBe('rights');
    expect((await revoke(link.id)).status).toBe(200);
  });

  it('lets its guest take the consent back', async () => {
    const link = await world.aLink();
    const guest = await world.hello(null, (await world.byLink(link)).body);
    await guest.hears('welcome');
    const { token, device } = link;
    const withdrawal = await world
      .as(null)
      .post('/telehealth/session-links/withdraw-consent', { token, device });
    expect(withdrawal.status).toBe(204);
    expect((await guest.hears('removed')).reason).toBe('consent-withdrawn');
    expect((await world.byLink(link, {})).body).toMatchObject({ facts: { reason: 'consent-needed' } });
    expect((await world.byLink(link, { consent })).status).toBe(200);
  });

  it('is answered again without its address when the command is repeated', async () => {
    const client = world.as(world.doctor());
    const key = { 'idempotency-key': 'link-once' };
    const body = { label: 'Voisin', role: 'relative' };
    const first = await client.post<SessionLinkView>(links(), body, key);
    const again = await client.post<SessionLinkView>(links(), body, key);
    expect(again.body).toEqual({ ...first.body, url: null });
    const token = first.body.url!.split('#')[1]!;
    const stored = await running.store.database.query<{ answer: object; hash: Buffer }>(
      `SELECT answer, token_hash AS hash FROM answered_command, session_link WHERE key = 'link-once' AND label = 'Voisin'`,
    );
    expect(JSON.stringify(stored[0]!.answer)).not.toContain(token);
    expect(stored[0]!.hash.equals(hashOf(token))).toBe(true);
  });

  it('is refused for a session that is over, and for a thirteenth guest', async () => {
    for (let made = 0; made < 12; made++) await world.aLink();
    const body = { label: 'Treize', role: 'relative' };
    expect((await world.as(world.doctor()).post(links(), body)).status).toBe(422);
    world.at(151);
    expect((await world.as(world.doctor()).post(links(), body)).status).toBe(422);
  });
});
