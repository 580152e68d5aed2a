import { setTimeout as pause } from 'node:timers/promises';
import { addDays, newId, parisDay, parisInstant } from '@chez-soi/kernel';
import { platformCtx } from '@chez-soi/service-kit';
import type { CareRequestsApp } from './app';
import { Course, type DemoPerson } from './demo/course';
import { Days } from './demo/days';
import {
  type DemoOptions,
  type DemoRequest,
  demoRequests,
  type DemoResident,
  demoResidents,
} from './demo/demo-data';
import { merge, outcome } from './domain/outcome';
import { declareRelation } from './domain/relation';
import { registerResident } from './domain/resident';
import { MissionsService } from './missions.service';
import { RankingService } from './ranking.service';
import { RequestsService } from './requests.service';
import { type DemoIdentity, DemoVisitsStore } from './store/demo-visits.store';
import { saveOutcome } from './store/save';
import { SubmissionService } from './submission.service';

const EVENTS_WITHIN_MS = 20_000;
const AT_ONCE = 6;

export interface DemoLoaded {
  readonly residents: number;
  readonly requests: number;
  readonly visits: number;
  /** Everybody of the file, by reference, also where they had been loaded before. */
  readonly residentIds: ReadonlyMap<string, string>;
}

/**
 * Loads invented residents and requests through the real decisions, at instants of the past, so that a first start
 * shows help that has been running for weeks. Does nothing where residents exist. Waits until the catalogue's and
 * the directory's events have arrived. Throws a ZodError naming the faulty field of a file.
 */
export async function loadDemo(
  service: CareRequestsApp,
  files: { readonly residents: unknown; readonly requests: unknown },
  options: DemoOptions,
): Promise<DemoLoaded> {
  const residents = demoResidents.parse(files.residents);
  const requests = demoRequests.parse(files.requests);
  const store = new DemoVisitsStore(service.database);
  if (await store.hasResidents()) {
    const residentIds = await registered(store, residents);
    return { residents: 0, requests: 0, visits: 0, residentIds };
  }
  await untilKnown(store, requests);
  return service.dueWork.whileStill(async () => {
    const people = await registerAll(service, residents, options);
    await runAll(service, requests, people, options);
    const first = addDays(parisDay(options.now), -Math.max(0, ...requests.map((request) => request.daysAgo)));
    const visits = await new Days(service.database, service.dueWork, options.now).pass(first);
    service.relay.wake();
    const residentIds = new Map([...people].map(([ref, { residentId }]) => [ref, residentId]));
    return { residents: residents.length, requests: requests.length, visits, residentIds };
  });
}

async function untilKnown(store: DemoVisitsStore, requests: readonly DemoRequest[]): Promise<void> {
  const codes = [...new Set(requests.flatMap((request) => request.needs.map((need) => need.serviceCode)))];
  const end = Date.now() + EVENTS_WITHIN_MS;
  while ((await store.knownServices(codes)) < codes.length) {
    if (Date.now() > end)
      throw new Error('The services of the demonstration requests are not published and offered');
    await pause(20);
  }
}

async function registered(
  store: DemoVisitsStore,
  residents: readonly DemoResident[],
): Promise<Map<string, string>> {
  const key = (one: DemoIdentity) => `${one.familyName} ${one.givenName} ${one.birthDate}`;
  const ids = await store.residentIds(key);
  const known = residents.map((one) => [one.ref, ids.get(key(one))] as const);
  return new Map(known.flatMap(([ref, id]) => (id ? [[ref, id] as const] : [])));
}

/** Everybody with their relatives, in one statement, the day before the first request. */
async function registerAll(
  service: CareRequestsApp,
  residents: readonly DemoResident[],
  options: DemoOptions,
): Promise<Map<string, DemoPerson>> {
  const now = parisInstant(addDays(parisDay(options.now), -61), '10:00');
  const moment = { now, newId: () => newId(now.getTime()) };
  const people = new Map<string, DemoPerson>();
  const changes = residents.map(({ ref, relations, ...input }) => {
    const { resident, events } = registerResident(input, options.accountOf(ref), moment);
    const declared = relations.map((relation) => {
      const account = relation.email ? options.accountOf(relation.email) : null;
      // Whatever the day of the first start, the relatives of the data speak from the first request on.
      const from = relation.from < parisDay(now) ? relation.from : parisDay(now);
      return declareRelation({ ...relation, from }, resident.id, account, moment);
    });
    const relationIds = new Map(declared.map(({ relation }) => [relation.email ?? '', relation.id]));
    people.set(ref, { residentId: resident.id, relationIds });
    const all = [...events, ...declared.flatMap((one) => one.events)];
    return outcome({ residents: [resident], relations: declared.map((one) => one.relation), events: all });
  });
  await saveOutcome(platformCtx(now), merge(...changes), []).run(service.database);
  return people;
}

/** A few at a time: each request's own steps stay in order. */
async function runAll(
  { app }: CareRequestsApp,
  requests: readonly DemoRequest[],
  people: ReadonlyMap<string, DemoPerson>,
  options: DemoOptions,
): Promise<void> {
  const use = {
    submission: app.get(SubmissionService),
    requests: app.get(RequestsService),
    ranking: app.get(RankingService),
    missions: app.get(MissionsService),
  };
  const course = new Course(use, options);
  const waiting = [...requests.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, request] = next;
      const person = people.get(request.resident);
      if (!person) throw new Error(`No demonstration resident "${request.resident}"`);
      await course.run(request, index, person);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
