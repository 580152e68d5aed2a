import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommuneView, EpciView, Page, Problem } from '@chez-soi/contracts';
import { loadDemoOrganizations, loadTerritory } from './demo';
import { aRunningDirectory, now, type RunningDirectory } from './specimens/running-directory';

const data = join(__dirname, '../data');
const catalogue = join(__dirname, '../../catalogue/data/services.json');

describe('The territory', () => {
  let running: RunningDirectory;
  beforeAll(async () => {
    running = await aRunningDirectory();
  });
  afterAll(() => running?.close());

  const find = async (query: string) =>
    (await running.visitor.get<Page<CommuneView>>(`/directory/communes?${query}`)).body.items.map(
      ({ name }) => name,
    );

  it('finds a commune by the start of its name, without accents, and with "St" for "Saint"', async () => {
    expect(await find('q=grenob')).toEqual(['Grenoble']);
    expect((await find('q=st martin d heres'))[0]).toBe("Saint-Martin-d'Hères");
    expect((await find('q=SAINT-ÉGRÈVE'))[0]).toBe('Saint-Égrève');
    expect(await find('q=%25')).toEqual([]);
  });

  it('finds a commune by its postal code or by its own code', async () => {
    expect(await find('q=38400')).toContain("Saint-Martin-d'Hères");
    expect(await find('q=38185')).toEqual(['Grenoble']);
  });

  it('shows at most twenty communes, unless more are asked for', async () => {
    expect(await find('q=s')).toHaveLength(20);
    expect(await find('limit=600')).toHaveLength(512);
    const many = await running.visitor.get<Problem>('/directory/communes?limit=5000');
    expect(many).toMatchObject({ status: 400, body: { fields: [{ path: 'limit' }] } });
  });

  it('gives all communes to maps, and the communes of each EPCI', async () => {
    const all = await running.visitor.get<Page<CommuneView>>('/directory/communes/all');
    expect(all.body.items).toHaveLength(512);
    expect(all.headers['cache-control']).toContain('max-age');
    const epcis = (await running.visitor.get<Page<EpciView>>('/directory/epcis')).body.items;
    expect(epcis).toHaveLength(18);
    expect(epcis.flatMap(({ members }) => members)).toHaveLength(512);
    expect(await find(`epci=${epcis[0]!.code}&limit=600`)).toHaveLength(epcis[0]!.members.length);
  });

  it('is loaded once: a second time changes nothing', async () => {
    await running.store.database.query(`UPDATE commune SET population = 1 WHERE code = '38185'`);
    await loadTerritory(running.directory, data, now);
    const [commune] = await running.store.database.query(
      `SELECT population FROM commune WHERE code = '38185'`,
    );
    expect(commune).toEqual({ population: 1 });
  });

  it('receives the invented providers with their events and documents, and only once', async () => {
    const list = JSON.parse(readFileSync(join(data, 'demo-organizations.json'), 'utf8')) as {
      offers: [];
      practitioners: [];
    }[];
    const services = JSON.parse(readFileSync(catalogue, 'utf8')) as unknown;
    const demo = { organizations: list, services };
    expect(await loadDemoOrganizations(running.directory, demo, now)).toBe(list.length);
    expect(await loadDemoOrganizations(running.directory, demo, now)).toBe(0);
    const events = await running.store.database.query(
      'SELECT type, count(*)::int AS n FROM outbox GROUP BY type ORDER BY type',
    );
    expect(events).toEqual([
      { type: 'offer.published.v1', n: list.flatMap(({ offers }) => offers).length },
      { type: 'organization.registered.v1', n: list.length },
    ]);
    const people = list.flatMap(({ practitioners }) => practitioners).length;
    const documents = await running.store.database.query(
      'SELECT type, count(*)::int AS n FROM fhir_resource GROUP BY type',
    );
    expect(documents).toEqual(
      expect.arrayContaining([
        { type: 'Location', n: list.length },
        { type: 'PractitionerRole', n: people },
      ]),
    );
    const named = await running.store.database.query(
      `SELECT DISTINCT content->>'name' AS name FROM fhir_resource WHERE type = 'HealthcareService'
         AND content @> '{"type":[{"coding":[{"code":"video-consultation"}]}]}'`,
    );
    expect(named).toEqual([{ name: 'Consultation du médecin en vidéo' }]);
  });
});
