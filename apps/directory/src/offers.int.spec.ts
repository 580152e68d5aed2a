import type { OfferInput, OfferView, OrganizationView, Page, Problem } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import { onServicePublished } from './events/on-service-published';
import { onServiceRetired } from './events/on-service-retired';
import { anOrganization } from './specimens/organization';
import { aRunningDirectory, type RunningDirectory } from './specimens/running-directory';

describe('The offers of an organisation', () => {
  let running: RunningDirectory;
  let id: string;
  beforeAll(async () => {
    running = await aRunningDirectory();
  });
  beforeEach(async () => {
    id = (await running.administrator.post<OrganizationView>('/directory/organizations', anOrganization()))
      .body.id;
  });
  afterAll(() => running?.close());

  const publish = (changes: Partial<OfferInput> = {}, headers = {}) =>
    running.administrator.post<OfferView & Problem>(
      `/directory/organizations/${id}/offers`,
      {
        serviceCode: 'housekeeping',
        priceCents: 2520,
        per: 'hour',
        from: '2026-01-01',
        to: null,
        ...changes,
      },
      headers,
    );
  const withdraw = (offerId: string, body: object = {}) =>
    running.administrator.post<OfferView & Problem>(`/directory/offers/${offerId}/withdraw`, body);
  const typesOf = async (subject: string) =>
    (
      await running.store.database.query<{ type: string }>(
        'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence',
        [subject],
      )
    ).map(({ type }) => type);

  it('carry a price from a day on, as an event and as a FHIR HealthcareService', async () => {
    const { status, body } = await publish();
    expect(status).toBe(201);
    expect(await typesOf(body.id)).toEqual(['offer.published.v1']);
    const fhir = await running.visitor.get<{ entry: { resource: object }[] }>(
      `/fhir/HealthcareService?organization=Organization/${id}&service-type=housekeeping&active=true`,
    );
    expect(fhir.body.entry[0]?.resource).toMatchObject({
      id: body.id,
      providedBy: { reference: `Organization/${id}` },
    });
  });

  it('never give two prices to one day: the second is refused and names the field', async () => {
    await publish({ from: '2026-01-01', to: '2026-06-30' });
    const second = await publish({ from: '2026-06-30', to: null });
    expect(second).toMatchObject({ status: 400, body: { fields: [{ path: 'from' }] } });
    expect((await publish({ from: '2026-07-01' })).status).toBe(201);
    expect((await publish({ serviceCode: 'washing-help' })).status).toBe(201);
  });

  it('sent twice at the same moment: one price gets in, the other is told why', async () => {
    const answers = await Promise.all([publish(), publish(), publish()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const lost = answers.filter(({ status }) => status === 400);
    expect(lost.every(({ body }) => body.fields[0]?.path === 'from')).toBe(true);
  });

  it('name a service that the catalogue publishes', async () => {
    expect(await publish({ serviceCode: 'unheard-of' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'serviceCode' }] },
    });
    expect(await publish({ serviceCode: 'retired-help' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'serviceCode' }] },
    });
    expect(await publish({ from: '2026-02-01', to: '2026-01-01' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'to' }] },
    });
  });

  it('hold until today when they are withdrawn, and not longer', async () => {
    const { body: offer } = await publish();
    const withdrawn = await withdraw(offer.id);
    expect(withdrawn).toMatchObject({ status: 200, body: { to: '2026-03-02' } });
    expect(await typesOf(offer.id)).toEqual(['offer.published.v1', 'offer.withdrawn.v1']);
    const shown = await running.visitor.get<OrganizationView>(`/directory/organizations/${id}`);
    expect(shown.body.offers).toMatchObject([{ id: offer.id, to: '2026-03-02' }]);
    expect((await publish({ from: '2026-03-03' })).status).toBe(201);
  });

  it('that have not begun disappear when they are withdrawn', async () => {
    const { body: offer } = await publish({ from: '2026-09-01' });
    expect((await withdraw(offer.id)).body.to).toBe('2026-08-31');
    expect(
      (await running.visitor.get<OrganizationView>(`/directory/organizations/${id}`)).body.offers,
    ).toEqual([]);
    expect((await publish({ from: '2026-09-01' })).status).toBe(201);
  });

  it('are not ended in the past, nor prolonged by a withdrawal', async () => {
    const { body: offer } = await publish({ to: '2026-05-31' });
    expect(await withdraw(offer.id, { to: '2026-03-01' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'to' }] },
    });
    expect(await withdraw(offer.id, { to: '2026-06-30' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'to' }] },
    });
    const { body: ended } = await publish({ from: '2025-01-01', to: '2025-12-31' });
    expect((await withdraw(ended.id)).status).toBe(422);
  });

  it('are published by their own organisation or by an administrator only', async () => {
    const stranger = running.administrator.as(
      anActor('provider', { organizationId: '0198f000-0000-7000-8000-0000000000aa' }),
    );
    const offer = { serviceCode: 'housekeeping', priceCents: 1, per: 'hour', from: '2026-01-01' };
    expect((await stranger.post(`/directory/organizations/${id}/offers`, offer)).status).toBe(404);
    const own = running.administrator.as(anActor('provider', { organizationId: id }));
    expect((await own.post(`/directory/organizations/${id}/offers`, offer)).status).toBe(201);
  });

  it('sent again with the same key get the first answer', async () => {
    const key = { 'idempotency-key': `offer-${id}` };
    const [first, again] = [await publish({}, key), await publish({}, key)];
    expect(again).toMatchObject({ status: 201, body: first.body });
  });

  it('put those who offer nothing after all the others, page after page, and off the list of a service', async () => {
    const register = (name: string) =>
      running.administrator.post<OrganizationView>('/directory/organizations', anOrganization({ name }));
    await register('Aaa Rangée sans offre');
    const { body: last } = await register('Zzz Rangée avec offre');
    const offer = { serviceCode: 'housekeeping', priceCents: 2500, per: 'hour', from: '2026-01-01' };
    await running.administrator.post(`/directory/organizations/${last.id}/offers`, offer);
    const names = async (query: string) => {
      const path = `/directory/organizations?q=rangee&limit=1&${query}`;
      const { body } = await running.visitor.get<Page<OrganizationView>>(path);
      return [body.items.map(({ name }) => name), body.next] as const;
    };
    const [first, next] = await names('');
    expect(first).toEqual(['Zzz Rangée avec offre']);
    expect((await names(`cursor=${next}`))[0]).toEqual(['Aaa Rangée sans offre']);
    expect(await names('service=housekeeping')).toEqual([['Zzz Rangée avec offre'], null]);
  });

  it('follow the catalogue, whatever the order in which its news arrive', async () => {
    const serviceId = '0198f000-0000-7000-8000-000000000009';
    const facts = { serviceId, serviceCode: 'late-news' };
    const hear = async (handler: typeof onServicePublished | typeof onServiceRetired, sequence: string) =>
      handler({ data: facts, sequence } as never, running.store.database);
    await hear(onServiceRetired, '5');
    await hear(onServicePublished, '2');
    expect((await publish({ serviceCode: 'late-news' })).status).toBe(400);
    await hear(onServicePublished, '7');
    expect((await publish({ serviceCode: 'late-news' })).status).toBe(201);
  });
});
