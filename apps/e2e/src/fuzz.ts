import * as fc from 'fast-check';
import { signInCast } from './cast';
import type { PortalClient } from './client';
import { type Dossier, readDossier } from './dossier';
import { signInAdministrator } from './people';
import { type Route, readRoutes } from './routes';
import { commandBodies } from './specimens';
import { RunningSystem } from './system';
import { wire, type WireAnswer } from './wire';

export interface FuzzResult {
  readonly cases: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers of 500 and more, and refusals that are no problem+json. */
  readonly faults: readonly { readonly request: string; readonly body: string; readonly answer: string }[];
}

/** Texts that broke somebody's software once. */
export const naughtyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc\u202c',
  'مرحبا بالعالم',
  '👩‍👩‍👧‍👦'.repeat(20),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  "'; DROP TABLE care_request; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://127.0.0.1/a}',
  '../../../../etc/passwd',
  'x'.repeat(300_000),
  'NaN',
  '-0',
  '1e400',
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '-271821-04-20',
  '2026-11-23T08:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '__proto__',
  'constructor',
];
const naughtyValues: unknown[] = [
  ...naughtyTexts,
  null,
  true,
  0,
  -1,
  0.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  {},
  [[]],
  [null],
  { $ne: 1 },
];

interface Case {
  readonly route: number;
  readonly who: number;
  readonly ids: 'known' | 'unknown' | 'garbage';
  readonly change:
    | { readonly kind: 'none' }
    | { readonly kind: 'replace'; readonly at: number; readonly value: unknown }
    | { readonly kind: 'remove'; readonly at: number }
    | { readonly kind: 'add'; readonly at: number; readonly key: string }
    | { readonly kind: 'whole'; readonly value: unknown }
    | { readonly kind: 'raw'; readonly text: string };
}

function cases(routes: number, callers: number): fc.Arbitrary<Case> {
  const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...naughtyValues) }, fc.jsonValue());
  const change: fc.Arbitrary<Case['change']> = fc.oneof(
    fc.constant({ kind: 'none' as const }),
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('replace' as const), at: fc.nat(60), value }) },
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(60) }),
    fc.record({
      kind: fc.constant('add' as const),
      at: fc.nat(60),
      key: fc.oneof(fc.constantFrom('__proto__', 'id', 'toString'), fc.string()),
    }),
    fc.record({ kind: fc.constant('whole' as const), value }),
    fc.record({ kind: fc.constant('raw' as const), text: fc.string() }),
  );
  const ids = fc.constantFrom('known' as const, 'known' as const, 'unknown' as const, 'garbage' as const);
  return fc.record({ route: fc.nat(routes - 1), who: fc.nat(callers - 1), ids, change });
}

/** Sends `count` commands that nobody should send, to every route in turn; the same seed sends the same ones. */
export async function fuzz(system: RunningSystem, count: number, seed: number): Promise<FuzzResult> {
  const cast = await signInCast(system.base);
  const administrator = await signInAdministrator(system.base);
  const dossier = await readDossier(cast);
  const bodies = commandBodies(dossier);
  // Signing out would turn every later case into a visitor's.
  const routes = readRoutes().filter(
    ({ method, path }) => method !== 'GET' && path !== '/api/session/logout',
  );
  const callers = [administrator, cast.coordinator, cast.planner, cast.daughter, cast.evaluator];
  const visitor = { base: system.base };
  const list = fc.sample(cases(routes.length, 12), { numRuns: count, seed });
  const statuses: Record<string, number> = {};
  const faults: { request: string; body: string; answer: string }[] = [];
  for (const [index, one] of list.entries()) {
    // Each route comes as often as the others, whatever the seed; the administrator may do most.
    const route = routes[index % routes.length]!;
    const caller = one.who === 11 ? visitor : (callers[one.who] ?? administrator);
    const sent = request(route, one, dossier, bodies[`${route.method} ${route.path}`]);
    const answer = await wire(caller as PortalClient, sent).catch(unanswered);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (!isFine(answer))
      faults.push({
        request: `${sent.method} ${sent.path}`,
        body: String(sent.body).slice(0, 600),
        answer: `${answer.status} ${answer.contentType} ${answer.text.slice(0, 300)}`,
      });
  }
  return { cases: list.length, statuses, faults };
}

/** As `fuzz`, on a platform of its own. */
export async function fuzzNewSystem(count: number, seed: number): Promise<FuzzResult> {
  const system = await RunningSystem.start();
  try {
    return await fuzz(system, count, seed);
  } finally {
    await system.stop();
  }
}

function unanswered(error: unknown): WireAnswer {
  return { status: 599, contentType: '', text: `no answer: ${String(error)}` };
}

function isFine({ status, contentType }: WireAnswer): boolean {
  return status < 400 || (status < 500 && /^application\/problem\+json/.test(contentType));
}

function request(route: Route, { ids, change }: Case, dossier: Dossier, sample: unknown) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(idFor(ids, name, route.path, dossier)),
  );
  if (typeof sample === 'string') {
    const body = change.kind === 'raw' ? change.text : change.kind === 'none' ? sample : mutatedText(change);
    return {
      method: route.method,
      path: `${path}?kind=communes`,
      body,
      headers: { 'content-type': 'text/csv' },
    };
  }
  return { method: route.method, path, body: mutated(sample, change) };
}

function mutatedText(change: Case['change']): string {
  return 'value' in change ? `code,name\n${JSON.stringify(change.value)}` : 'code\tname\n"';
}

function idFor(ids: Case['ids'], name: string, path: string, dossier: Dossier): string {
  if (ids === 'unknown') return '0198f000-0000-7000-8000-0000000000ff';
  if (ids === 'garbage') return 'é\u0000 ;%/..';
  if (name === 'code') return 'getting-up-help';
  if (name === 'month') return '2026-01';
  if (name === 'visitId') return dossier.visit.id;
  if (name === 'needId') return dossier.request.needs[0]!.id;
  const [, kind = ''] = /\/([a-z-]+)\/:id/.exec(path) ?? [];
  const known: Record<string, string> = {
    requests: dossier.request.id,
    residents: dossier.resident.id,
    relations: dossier.relationId,
    missions: dossier.mission.id,
    visits: dossier.visit.id,
    organizations: dossier.organization.id,
    'apa-applications': dossier.apaApplication.id,
    offers: dossier.organization.offers[0]!.id,
  };
  // Accounts stay out: closing one of our own would leave nobody to go on.
  return known[kind] ?? '0198f000-0000-7000-8000-0000000000fe';
}

/** The text of a body: `sample` with one thing changed. */
function mutated(sample: unknown, change: Case['change']): string {
  if (change.kind === 'raw') return change.text;
  if (change.kind === 'whole') return JSON.stringify(change.value);
  const copy = { root: structuredClone(sample) };
  if (change.kind === 'none') return JSON.stringify(copy.root);
  const places = placesOf(copy);
  const [holder, key] = places[change.at % places.length]!;
  if (change.kind === 'replace') holder[key] = change.value;
  else if (change.kind === 'remove') delete holder[key];
  else if (typeof holder[key] === 'object' && holder[key] !== null)
    Object.defineProperty(holder[key], change.key, { value: 'x', enumerable: true, configurable: true });
  return JSON.stringify(copy.root) ?? '';
}

type Holder = Record<string, unknown>;

function placesOf(holder: Holder): [Holder, string][] {
  return Object.keys(holder).flatMap((key): [Holder, string][] => {
    const inner = holder[key];
    const below = typeof inner === 'object' && inner !== null ? placesOf(inner as Holder) : [];
    return [[holder, key], ...below];
  });
}
