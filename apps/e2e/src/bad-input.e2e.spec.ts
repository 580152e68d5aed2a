import type { CareRequestDetail, Problem } from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';
import { type Cast, signInCast } from './cast';
import type { PortalClient } from './client';
import { type Dossier, readDossier } from './dossier';
import { fuzz, naughtyTexts } from './fuzz';
import { signInAdministrator } from './people';
import { readRoutes } from './routes';
import { anOrganization, aNeed, aRelation, aRequest, aResident, commandBodies } from './specimens';
import { RunningSystem } from './system';
import { wire, type WireAnswer, type WireRequest } from './wire';

const NOBODY = '0198f000-0000-7000-8000-0000000000ff';
const yesterday = addDays(parisDay(new Date()), -1);

let system: RunningSystem;
let cast: Cast;
let dossier: Dossier;
let people: Record<'coordinator' | 'daughter' | 'planner' | 'evaluator' | 'administrator', PortalClient>;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  dossier = await readDossier(cast);
  people = { ...cast, administrator: await signInAdministrator(system.base) };
});
afterAll(async () => {
  await system?.stop();
});

/** How many rows the domain tables hold: what a refused command must leave as it was. */
async function stored(): Promise<unknown> {
  const client = new Client({ connectionString: inspectData(system.dataDir).connectionUrl!('chez_soi') });
  await client.connect();
  const tables = [
    'care_requests.resident',
    'care_requests.relation',
    'care_requests.care_request',
    'care_requests.mission',
    'care_requests.visit',
    'care_requests.apa_application',
    'directory.organization',
    'directory.offer',
    'telehealth.appointment',
    'evaluation.subject',
    'gateway.account',
    'catalogue.service',
  ];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS "${table}"`).join(', ');
  const { rows } = await client.query(`SELECT ${counts}`);
  await client.end();
  return rows[0];
}

function problem(answer: WireAnswer): Problem {
  expect(answer.contentType).toMatch(/^application\/problem\+json/);
  return JSON.parse(answer.text) as Problem;
}

type Who = keyof typeof people;
interface Refusal {
  readonly what: string;
  readonly who: Who;
  readonly send: () => WireRequest;
  readonly status: number;
  readonly fields?: readonly string[];
}

const ask = (body: unknown): WireRequest => ({ method: 'POST', path: '/api/care-requests/requests', body });
const forMother = (changes: Record<string, unknown>) =>
  ask(aRequest({ residentId: dossier.resident.id, ...changes }));
const forSomebodyNew = (changes: Record<string, unknown>) =>
  ask(aRequest({ resident: { ...aResident(), ...changes }, relation: aRelation() }));
const register = (changes: Record<string, unknown>): WireRequest => ({
  method: 'POST',
  path: '/api/directory/organizations',
  body: anOrganization(changes),
});

const openAccess = (body: Record<string, unknown>): WireRequest => ({
  method: 'POST',
  path: '/api/accounts/relatives',
  body: { name: 'Paule Essai', ...body },
});

const refusals: readonly Refusal[] = [
  {
    what: 'an unknown commune',
    who: 'daughter',
    send: () => forSomebodyNew({ address: { ...aResident().address, communeCode: '99999' } }),
    status: 400,
    fields: ['resident.address.communeCode'],
  },
  {
    what: 'a start in the past',
    who: 'daughter',
    send: () => forMother({ startOn: yesterday }),
    status: 400,
    fields: ['startOn'],
  },
  {
    what: 'a day that does not exist',
    who: 'daughter',
    send: () => forMother({ startOn: '2026-02-30' }),
    status: 400,
    fields: ['startOn'],
  },
  {
    what: 'a birth in the future',
    who: 'coordinator',
    send: () => ({
      method: 'POST',
      path: '/api/care-requests/residents',
      body: { ...aResident(), birthDate: addDays(parisDay(new Date()), 1) },
    }),
    status: 400,
    fields: ['birthDate'],
  },
  {
    what: 'a service that is not in the catalogue, and one visit too many',
    who: 'daughter',
    send: () => forMother({ needs: [aNeed({ serviceCode: 'moon-walk' }), aNeed({ timesPerWeek: 43 })] }),
    status: 400,
    fields: ['needs.1.timesPerWeek'],
  },
  {
    what: 'an unknown field, wherever it is',
    who: 'daughter',
    send: () => forMother({ colour: 'red', needs: [aNeed({ shade: 1 })] }),
    status: 400,
    fields: ['needs.0.shade', 'colour'],
  },
  {
    what: 'wrong types, all named at once',
    who: 'daughter',
    send: () => forMother({ comment: 7, startOn: [], needs: 'help' }),
    status: 400,
    fields: ['needs', 'startOn', 'comment'],
  },
  {
    what: 'nothing in place of a request',
    who: 'daughter',
    send: () => ask('null'),
    status: 400,
    fields: ['channel', 'needs', 'startOn'],
  },
  ...['[]', '"text"', '12'].map((body) => ({
    what: `${body} in place of a request`,
    who: 'daughter' as const,
    send: () => ask(body),
    status: 400,
    fields: ['body'],
  })),
  {
    what: 'malformed JSON',
    who: 'daughter',
    send: () => ask('{"residentId": '),
    status: 400,
    fields: ['body'],
  },
  {
    what: 'a NUL character',
    who: 'daughter',
    send: () => forMother({ comment: 'Bonjour\u0000' }),
    status: 400,
    fields: ['comment'],
  },
  {
    what: 'ten megabytes',
    who: 'daughter',
    send: () => forMother({ comment: 'x'.repeat(10 * 1024 * 1024) }),
    status: 413,
    fields: ['body'],
  },
  {
    what: 'XML',
    who: 'daughter',
    send: () => ({ ...ask('<a/>'), headers: { 'content-type': 'application/xml' } }),
    status: 415,
    fields: ['Content-Type'],
  },
  {
    what: 'a FINESS whose check digit is wrong',
    who: 'administrator',
    send: () => register({ finess: '389990103' }),
    status: 400,
    fields: ['finess'],
  },
  {
    what: 'a zone that is no commune of the département',
    who: 'administrator',
    send: () => register({ zones: ['38185', '99999'] }),
    status: 400,
    fields: ['zones.1'],
  },
  {
    what: 'an unknown id',
    who: 'coordinator',
    send: () => ({ method: 'POST', path: `/api/care-requests/requests/${NOBODY}/review`, body: {} }),
    status: 404,
  },
  {
    what: 'something that is no id',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/care-requests/requests/1%27%20OR%201=1' }),
    status: 404,
  },
  {
    what: 'a path that does not decode',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/care-requests/requests/%E0%A4%A' }),
    status: 404,
  },
  {
    what: 'a NUL character in a search',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/directory/communes?q=%00' }),
    status: 400,
    fields: ['q'],
  },
  {
    what: 'a cursor of one’s own making',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/care-requests/requests?cursor=zzz' }),
    status: 400,
    fields: ['cursor'],
  },
  {
    what: 'a page of no lines',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/care-requests/residents?limit=0' }),
    status: 400,
    fields: ['limit'],
  },
  {
    what: 'an address that is none, for a relative’s online access',
    who: 'coordinator',
    send: () => openAccess({ email: 'claire.martin' }),
    status: 400,
    fields: ['email'],
  },
  {
    what: 'a professional’s address, for a relative’s online access',
    who: 'coordinator',
    send: () => openAccess({ email: 'planning@example.fr' }),
    status: 409,
  },
  {
    what: 'online access given by a family',
    who: 'daughter',
    send: () => openAccess({ email: 'autre@example.fr' }),
    status: 403,
  },
  {
    what: 'a new link into an account that is no relative’s',
    who: 'coordinator',
    send: () => ({ method: 'POST', path: `/api/accounts/relatives/${NOBODY}/invitation`, body: {} }),
    status: 404,
  },
  {
    what: 'names of what is no account',
    who: 'coordinator',
    send: () => ({ method: 'GET', path: '/api/accounts/names?ids=Sophie' }),
    status: 400,
    fields: ['ids.0'],
  },
  {
    what: 'names of what is nobody who delivers',
    who: 'daughter',
    send: () => ({ method: 'GET', path: '/api/directory/practitioners/names?ids=Sophie' }),
    status: 400,
    fields: ['ids.0'],
  },
  {
    what: 'a request for somebody else’s relative',
    who: 'daughter',
    send: () => ask(aRequest({ residentId: strangerOfTheDaughter() })),
    status: 404,
  },
  {
    what: 'giving up somebody else’s request',
    who: 'evaluator',
    send: () => ({
      method: 'POST',
      path: `/api/care-requests/requests/${dossier.request.id}/cancel`,
      body: { reason: 'cost' },
    }),
    status: 403,
  },
  {
    what: 'a change of another provider’s entry',
    who: 'planner',
    send: () => ({
      method: 'PUT',
      path: `/api/directory/organizations/${otherOrganization}`,
      body: anOrganization({ version: 1 }),
    }),
    status: 404,
  },
];

const otherOrganization = NOBODY;

/** Somebody for whom the daughter has no mandate. */
function strangerOfTheDaughter(): string {
  return dossier.others.find(
    ({ relations }) => !relations.some(({ email }) => email === 'claire.martin@example.fr'),
  )!.id;
}

describe('what cannot be right', () => {
  it.each(refusals)('$what is refused with a reason, and nothing is stored', async (refusal) => {
    const before = await stored();
    const answer = await wire(people[refusal.who], refusal.send());
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: refusal.status });
    const { detail, status, fields, correlationId } = problem(answer);
    expect(status).toBe(refusal.status);
    expect(detail.length).toBeGreaterThan(10);
    expect(correlationId).toMatch(/^[0-9a-f-]{36}$/);
    if (refusal.fields) expect(fields.map(({ path }) => path).sort()).toEqual([...refusal.fields].sort());
    expect(fields.every(({ message }) => message.length > 5)).toBe(true);
    expect(await stored()).toEqual(before);
  });

  it('the same relative twice under the same mandate is refused, from the first day that both would hold', async () => {
    const path = `/api/care-requests/residents/${dossier.resident.id}/relations`;
    const first = aRelation({ familyName: 'Doublon', to: addDays(parisDay(new Date()), 30) });
    expect((await people.coordinator.post(path, first)).status).toBe(201);
    const before = await stored();
    const again = aRelation({ familyName: 'DOUBLON', from: addDays(parisDay(new Date()), 30) });
    const answer = await wire(people.coordinator, { method: 'POST', path, body: again });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(problem(answer).fields.map(({ path: field }) => field)).toEqual(['mandate']);
    expect(await stored()).toEqual(before);
    const later = { ...again, from: addDays(parisDay(new Date()), 31) };
    expect((await people.coordinator.post(path, later)).status).toBe(201);
  });

  it.each(naughtyTexts.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    'the comment %s comes back as it was written, or is refused by its name',
    async (_, comment) => {
      const answer = await wire(people.daughter, forMother({ comment }));
      if (answer.status === 201) {
        expect((JSON.parse(answer.text) as CareRequestDetail).comment).toBe(comment.trim());
        return;
      }
      expect(answer.status).toBe(400);
      expect(problem(answer).fields.length + problem(answer).detail.length).toBeGreaterThan(0);
    },
  );

  it('a command without its key of our pages is refused to whoever only has the cookie', async () => {
    const foreign = { 'x-chez-soi': '', origin: 'https://elsewhere.invalid' };
    const answer = await wire(people.daughter, { ...forMother({}), headers: foreign });
    expect(answer.status).toBe(403);
    expect(problem(answer).detail).toContain('nos pages');
  });

  it('has a specimen for every command that exists, so that none is forgotten below', () => {
    const commands = readRoutes().filter(({ method }) => method !== 'GET');
    expect(commands.length).toBeGreaterThan(50);
    const known = Object.keys(commandBodies(dossier));
    expect(
      commands.map(({ method, path }) => `${method} ${path}`).filter((one) => !known.includes(one)),
    ).toEqual([]);
  });

  it('never makes the platform fail, whatever is sent to whichever command', async () => {
    const { cases, statuses, faults } = await fuzz(system, 500, 38);
    expect(faults).toEqual([]);
    expect(cases).toBe(500);
    // Not everything was refused at the door.
    expect(statuses['400']).toBeGreaterThan(20);
    expect((statuses['200'] ?? 0) + (statuses['201'] ?? 0)).toBeGreaterThan(10);
    expect((await fetch(`${system.base}/health/ready`)).status).toBe(200);
  });
});
