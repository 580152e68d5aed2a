import type { OrganizationInput, OrganizationView, Page, PriceRange } from '@chez-soi/contracts';
import { anOrganization } from './specimens/organization';
import { aRunningDirectory, type RunningDirectory } from './specimens/running-directory';

const washing = { serviceCode: 'washing-help', per: 'hour', from: '2026-01-01', to: null };
const expired = { number: 'T-9', from: '2011-01-01', to: '2026-01-31' };

describe('What a service costs before a provider is chosen', () => {
  let running: RunningDirectory;
  const ids = new Map<string, string>();

  const open = async (name: string, priceCents: number, changes: Partial<OrganizationInput> = {}) => {
    const input = anOrganization({ name, zones: ['38185'], ...changes });
    const { body } = await running.administrator.post<OrganizationView>('/directory/organizations', input);
    const path = `/directory/organizations/${body.id}/offers`;
    await running.administrator.post(path, { ...washing, priceCents });
    ids.set(name, body.id);
  };
  const prices = async (query: string) =>
    (await running.visitor.get<Page<PriceRange>>(`/directory/prices?${query}`)).body.items;
  const namesIn = async (query: string) =>
    (await running.visitor.get<Page<OrganizationView>>(`/directory/organizations?${query}`)).body.items.map(
      ({ name }) => name,
    );

  beforeAll(async () => {
    running = await aRunningDirectory();
    await open('Les Tilleuls', 2500);
    await open('Les Érables', 3190, { zones: ['38185', '38421'] });
    await open('Les Bouleaux', 2990, { authorization: expired });
    await open('Les Platanes', 4000, { active: false });
    await open('Sans autorisation à avoir', 2600, { kind: 'idel', authorization: null });
    await running.administrator.post(`/directory/organizations/${ids.get('Les Érables')}/offers`, {
      ...{ serviceCode: 'housekeeping', priceCents: 2700, per: 'hour', from: '2026-02-01', to: null },
    });
  });
  afterAll(() => running?.close());

  it('goes from the cheapest to the dearest of those who come to the commune, with its day', async () => {
    expect(await prices('services=washing-help&commune=38185')).toEqual([
      {
        ...{ serviceCode: 'washing-help', per: 'hour', minCents: 2500, maxCents: 3190, providers: 3 },
        ...{ on: '2026-03-02', since: '2026-01-01' },
      },
    ]);
    expect(await prices('services=washing-help&commune=38421')).toMatchObject([
      { minCents: 3190, maxCents: 3190, providers: 1 },
    ]);
    expect(await prices('services=washing-help&commune=38001')).toEqual([]);
  });

  it('is read for several services at once', async () => {
    expect(await prices('services=housekeeping,washing-help,never-heard-of')).toMatchObject([
      { serviceCode: 'housekeeping', minCents: 2700 },
      { serviceCode: 'washing-help', providers: 3 },
    ]);
    const { status } = await running.visitor.get('/directory/prices?services=');
    expect(status).toBe(400);
  });

  it('is told without those whose authorisation has ended: they take nobody new', async () => {
    const all = await namesIn('service=washing-help&commune=38185');
    const taking = await namesIn('service=washing-help&commune=38185&taking=true');
    expect(all.filter((name) => !taking.includes(name))).toEqual(['Les Bouleaux']);
    expect(taking).toContain('Sans autorisation à avoir');
  });
});
