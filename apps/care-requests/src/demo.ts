import { addDays, inLanes, newId, parisDay, parisInstant } from '@chez-soi/kernel';
import { untilHeard } from '@chez-soi/messaging';
import { platformCtx, recallAnswer, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { ApaApplicationsService } from './apa-applications.service';
import type { CareRequestsApp } from './app';
import { ApaCourse } from './demo/apa-course';
import { apaScenarios } from './demo/apa-scenarios';
import { Course } from './demo/course';
import { Days } from './demo/days';
import {
  type DemoOptions,
  type DemoRequest,
  demoRequests,
  type DemoResident,
  demoResidents,
} from './demo/demo-data';
import { keyed } from './demo/keyed';
import { merge, outcome } from './domain/outcome';
import { declareRelation } from './domain/relation';
import { registerResident } from './domain/resident';
import { LifeEventsService } from './life-events.service';
import { MissionsService } from './missions.service';
import { RankingService } from './ranking.service';
import { RequestsService } from './requests.service';
import { type DemoIdentity, type DemoPerson, DemoVisitsStore } from './store/demo-visits.store';
import { saveOutcome } from './store/save';
import { SubmissionService } from './submission.service';

const EVENTS_WITHIN_MS = 20_000;
const AT_ONCE = 6;

export interface DemoLoaded {
  readonly residents: number;
  readonly requests: number;
  readonly visits: number;
  /** Everybody of the file, by reference, also where they had been loaded before. */
  readonly people: ReadonlyMap<string, DemoPerson>;
}

/**
 * Loads invented residents and requests through the real decisions, at instants of the past, so that a first start
 * shows help that has been running for weeks. A load that was cut off goes on where it stood; one that was finished
 * changes nothing. Waits until the catalogue's and the directory's events have arrived. Throws a ZodError naming the
 * faulty field of a file.
 */
export async function loadDemo(
  service: CareRequestsApp,
  files: { readonly residents: unknown; readonly requests: unknown },
  options: DemoOptions,
): Promise<DemoLoaded> {
  const residents = demoResidents.parse(files.residents);
  const requests = demoRequests.parse(files.requests);
  const finished = keyed(platformCtx(options.now), 'load');
  const loaded = (await recallAnswer(service.database, finished))
    ? { residents: 0, requests: 0, visits: 0 }
    : await service.dueWork.whileStill(async () => {
        const load = await loadAll(service, residents, requests, options);
        await rememberAnswer(new Statement(), finished, load).run(service.database);
        return load;
      });
  return { ...loaded, people: await registered(service, residents) };
}

async function loadAll(
  service: CareRequestsApp,
  residents: readonly DemoResident[],
  requests: readonly DemoRequest[],
  options: DemoOptions,
): Promise<Omit<DemoLoaded, 'people'>> {
  await untilKnown(new DemoVisitsStore(service.database), requests);
  const before = await registered(service, residents);
  const newcomers = residents.filter(({ ref }) => !before.has(ref));
  if (newcomers.length > 0) await registerAll(service, newcomers, options);
  const people = await registered(service, residents);
  const run = await runAll(service, requests, people, options);
  await runApa(service, people, options);
  const visits = await new Days(service.database, service.dueWork, options.now).pass(parisDay(run.first));
  service.relay.wake();
  return { residents: newcomers.length, requests: run.begun, visits };
}

async function runApa(
  { app, database }: CareRequestsApp,
  people: ReadonlyMap<string, DemoPerson>,
  options: DemoOptions,
): Promise<void> {
  const use = { applications: app.get(ApaApplicationsService), life: app.get(LifeEventsService) };
  const helper = await new DemoVisitsStore(database).offering('washing-help');
  await new ApaCourse(use, database, options.now, helper).runAll(apaScenarios, people);
}

async function untilKnown(store: DemoVisitsStore, requests: readonly DemoRequest[]): Promise<void> {
  const codes = [...new Set(requests.flatMap((request) => request.needs.map((need) => need.serviceCode)))];
  await untilHeard(
    async () => (await store.knownServices(codes)) >= codes.length,
    EVENTS_WITHIN_MS,
    () => 'The services of the demonstration requests are not published and offered',
  );
}

/** Those of the file who are registered, by reference. */
async function registered(
  { database }: CareRequestsApp,
  residents: readonly DemoResident[],
): Promise<Map<string, DemoPerson>> {
  const key = (one: DemoIdentity) => `${one.familyName} ${one.givenName} ${one.birthDate}`;
  const people = await new DemoVisitsStore(database).people(key);
  return new Map(
    residents.flatMap((one) => {
      const person = people.get(key(one));
      return person ? [[one.ref, person] as const] : [];
    }),
  );
}

/** Everybody with their relatives, in one statement, the day before the first request. */
async function registerAll(
  service: CareRequestsApp,
  residents: readonly DemoResident[],
  options: DemoOptions,
): Promise<void> {
  const now = parisInstant(addDays(parisDay(options.now), -61), '10:00');
  const moment = { now, newId: () => newId(now.getTime()) };
  const changes = residents.map(({ ref, relations, ...input }) => {
    const { resident, events } = registerResident(input, options.accountOf(ref), moment);
    const declared = relations.map((relation) => {
      const account = relation.email ? options.accountOf(relation.email) : null;
      // Whatever the day of the first start, the relatives of the data speak from the first request on.
      const from = relation.from < parisDay(now) ? relation.from : parisDay(now);
      return declareRelation({ ...relation, from }, resident.id, account, moment);
    });
    const all = [...events, ...declared.flatMap((one) => one.events)];
    return outcome({ residents: [resident], relations: declared.map((one) => one.relation), events: all });
  });
  await saveOutcome(platformCtx(now), merge(...changes), []).run(service.database);
}

/** A few at a time: each request's own steps stay in order. Returns how many were new, and when the first was made. */
async function runAll(
  { app, database }: CareRequestsApp,
  requests: readonly DemoRequest[],
  people: ReadonlyMap<string, DemoPerson>,
  options: DemoOptions,
): Promise<{ begun: number; first: Date }> {
  const use = {
    submission: app.get(SubmissionService),
    requests: app.get(RequestsService),
    ranking: app.get(RankingService),
    missions: app.get(MissionsService),
  };
  const course = new Course(use, database, options);
  let [begun, first] = [0, options.now];
  await inLanes(requests, AT_ONCE, async (request, index) => {
    const person = people.get(request.resident);
    if (!person) throw new Error(`No demonstration resident "${request.resident}"`);
    const { isNew, submittedAt } = await course.run(request, index, person);
    if (isNew) begun++;
    if (submittedAt < first) first = submittedAt;
  });
  return { begun, first };
}
