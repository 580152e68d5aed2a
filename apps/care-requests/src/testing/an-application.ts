import type { ApaApplicationDetail, ApaAction, ResidentView } from '@chez-soi/contracts';
import type { TestAnswer, TestClient } from '@chez-soi/service-kit/testing';
import { anActor, headersOf } from '@chez-soi/service-kit/testing';
import { aPerson, type TestService } from './a-service';

const root = '/care-requests/apa-applications';

/** GIR 4, 2 and 6 (annexe 2-2 CASF). */
const letters = { 4: 'AABBABAAAA', 2: 'CCBBBBAAAA', 6: 'AAAAAAAAAA' } as const;
const variables = [
  'coherence',
  'orientation',
  'washing',
  'dressing',
  'eating',
  'elimination',
  'transfers',
  'indoor-movement',
  'outdoor-movement',
  'communication',
];
export const aGrid = (gir: keyof typeof letters) =>
  Object.fromEntries(variables.map((name, index) => [name, letters[gir][index]]));

/** 20 hours at 25 €: 500 € a month. */
export const anItem = (fields: object = {}) => ({
  serviceCode: 'washing-help',
  label: 'Aide à la toilette',
  quantityPerMonth: 20,
  unit: 'hour',
  unitPriceCents: 2500,
  ...fields,
});

/** Drives one application by its commands; each throws unless it is answered 200, `ask` answers whatever came. */
export class ApplicationDriver {
  constructor(
    readonly client: TestClient,
    readonly id: string,
  ) {}

  ask<T = ApaApplicationDetail>(
    action: ApaAction,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    return this.client.post<T>(`${root}/${this.id}/${action}`, body, headers);
  }

  async do(action: ApaAction, body: object = {}): Promise<ApaApplicationDetail> {
    const answer = await this.ask(action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async read(): Promise<ApaApplicationDetail> {
    return (await this.client.get<ApaApplicationDetail>(`${root}/${this.id}`)).body;
  }

  as(client: TestClient): ApplicationDriver {
    return new ApplicationDriver(client, this.id);
  }
}

/** The newest letter of a kind, as the page that the desk opens. */
export async function letterPageOf(service: TestService, id: string, kind: string) {
  const headers = await headersOf(anActor('coordinator'), service.now());
  return service.app.inject({ method: 'GET', url: `${root}/${id}/letters/${kind}`, headers });
}

/** A new person with a draft that came on paper today. */
export async function aDraft(service: TestService, fields: { person?: object; draft?: object } = {}) {
  const { coordinator } = service;
  const resident = await coordinator.post<ResidentView>('/care-requests/residents', {
    ...aPerson,
    ...fields.person,
  });
  const draft = { residentId: resident.body.id, channel: 'paper', ...fields.draft };
  const { status, body } = await coordinator.post<ApaApplicationDetail>(root, draft);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { driver: new ApplicationDriver(coordinator, body.id), residentId: resident.body.id, draft: body };
}

/** Filed, with every required piece, and declared complete today. */
export async function aCompleteFile(service: TestService, fields: Parameters<typeof aDraft>[1] = {}) {
  const made = await aDraft(service, fields);
  const { driver } = made;
  await driver.do('submit');
  const on = service.now().toISOString().slice(0, 10);
  for (const kind of ['identity', 'tax-notice', 'bank-details'])
    await driver.do('record-piece', { kind, state: 'received', on });
  await driver.do('declare-complete');
  return made;
}

/** Visited and assessed as GIR 4 (or another), without a plan yet. */
export async function anAssessedFile(
  service: TestService,
  fields: Parameters<typeof aDraft>[1] & { gir?: 2 | 4 | 6 } = {},
) {
  const made = await aCompleteFile(service, fields);
  const at = new Date(service.now().getTime() + 3_600_000).toISOString();
  await made.driver.do('plan-visit', { at });
  const on = service.now().toISOString().slice(0, 10);
  await made.driver.do('record-grid', {
    on,
    grid: aGrid(fields.gir ?? 4),
    report: 'Vit seule, se lève avec peine.',
  });
  return made;
}

export async function anAcceptedPlan(
  service: TestService,
  fields: Parameters<typeof anAssessedFile>[1] = {},
) {
  const made = await anAssessedFile(service, fields);
  await made.driver.do('propose-plan', { items: [anItem()] });
  await made.driver.do('accept');
  return made;
}
