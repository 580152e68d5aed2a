import type {
  ApaPage,
  AppointmentView,
  CareRequestView,
  FreeSlotView,
  FigureRowView,
  ImportView,
  LedgerMonthList,
  MessageView,
  Page as PageOf,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import type { PortalClient } from '../client';
import type { Reader, Readers } from './readers';

/** Closing waits until the demonstration is taken in. */
const CLOSING_MS = 120_000;

/** What stands in the addresses of pages, on the demonstration data; what it lacks is made. */
export async function factsOf({ family, coordinator, provider, clinician, administrator }: Readers) {
  const { items: people } = await family.must<PageOf<ResidentView>>('/api/care-requests/residents');
  // Whose weight and blood pressure the demonstration follows.
  const monitored = people.find(({ givenName }) => givenName === 'Jeanne')!;
  const helped = await requestWithPastVisits(family);
  const waiting = await coordinator.must<PageOf<CareRequestView>>(
    '/api/care-requests/requests?state=in-review',
  );
  const { account } = await provider.must<{ account: { organizationId: string } }>('/api/session');
  const session = await videoSessionOf(provider, people[0]!, account.organizationId);
  const appointment = await appointmentOf(coordinator, clinician, people[0]!);
  const application = await applicationOf(family, people[0]!);
  const report = await importOnce(administrator);
  const token = await tokenOfAnOffer(administrator);
  const figure = await figureOf(administrator);
  const month = await closedMonthOf(administrator);
  return (reader: Reader, route: string, name: string): string => {
    if (name === ':code') return route.includes('/models/') ? 'public-mutual' : 'washing-help';
    if (name === ':token') return token;
    if (route.includes('/figures/')) return figure;
    if (route.includes('import/')) return report;
    if (route.includes('/apa/')) return application;
    if (name === ':month') return month;
    if (route.includes('/schedules/')) return appointment.scheduleId!;
    if (route.includes('/appointments/')) return appointment.id;
    if (route.includes('/session/')) return session;
    if (route.endsWith('/monitoring')) return monitored.id;
    if (route.includes('/people/') || name === ':residentId') return people[0]!.id;
    if (route.includes('/requests/')) return reader === 'family' ? helped : waiting.items[0]!.id;
    return account.organizationId;
  };
}

/** A request of which a visit of the last two weeks can be disputed: which one it is depends on the day of the week. */
async function requestWithPastVisits(family: PortalClient): Promise<string> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const path = `/api/care-requests/visits?from=${day(-14)}&to=${day(0)}`;
  const { items } = await family.must<PageOf<VisitView>>(path);
  return items.find(({ allowedActions }) => allowedActions.includes('dispute'))!.careRequestId;
}

/** An appointment by video in some minutes: its room is open. */
async function videoSessionOf(
  provider: PortalClient,
  { id: residentId }: ResidentView,
  organizationId: string,
): Promise<string> {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const { id } = await provider.must<{ id: string }>('/api/telehealth/appointments', {
    ...{ residentId, organizationId, serviceCode: 'video-consultation' },
    ...{ startsAt: at(10), endsAt: at(30) },
  });
  return id;
}

/** A remote appointment of the person with the clinician; the first free hour is booked. */
async function appointmentOf(
  coordinator: PortalClient,
  clinician: PortalClient,
  { id: residentId }: ResidentView,
): Promise<AppointmentView> {
  const { account } = await clinician.must<{ account: { organizationId: string } }>('/api/session');
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const path = `/api/telehealth/slots?organizationId=${account.organizationId}&from=${day(1)}&to=${day(20)}&limit=1`;
  const { items } = await coordinator.must<{ items: FreeSlotView[] }>(path);
  return coordinator.must<AppointmentView>(`/api/telehealth/slots/${items[0]!.id}/appointments`, {
    residentId,
  });
}

/** The person's APA application; one is sent where the demonstration has none. */
async function applicationOf(family: PortalClient, { id: residentId }: ResidentView): Promise<string> {
  const path = '/api/care-requests/apa-applications';
  const { items } = await family.must<ApaPage>(`${path}?residentId=${residentId}`);
  if (items[0]) return items[0].id;
  const { id } = await family.must<{ id: string }>(path, { residentId, channel: 'portal' });
  await family.must(`${path}/${id}/submit`, {});
  return id;
}

/** A figure of the Département, of a year to come; one is entered where there is none. */
async function figureOf(administrator: PortalClient): Promise<string> {
  const { items } = await administrator.must<PageOf<FigureRowView>>('/api/funding/figures');
  const own = items.find(({ figureId }) => figureId !== null);
  if (own) return own.figureId!;
  const row = await administrator.must<FigureRowView>('/api/funding/figures', {
    ...{ key: 'mtp', unit: 'EUR/month', value: '1300.50', status: 'unverified' },
    ...{ validFrom: '2031-01-01', validTo: '2031-12-31', source: 'Hypothèse pour un essai' },
  });
  return row.figureId!;
}

/** The last month that closed by itself: the demonstration reaches back two months. */
async function closedMonthOf(administrator: PortalClient): Promise<string> {
  const read = () => administrator.must<LedgerMonthList>('/api/funding/months');
  const { items } = await eventually(read, (list) => list.items.length > 0, CLOSING_MS);
  return items[0]!.month;
}

/** The link in a mail by which a provider answers an offer that still waits. */
async function tokenOfAnOffer(administrator: PortalClient): Promise<string> {
  const read = () => administrator.must<PageOf<MessageView>>('/api/care-requests/messages?limit=100');
  const tokensIn = ({ items }: PageOf<MessageView>) =>
    items.flatMap(({ text }) => /\/answer\/([\w-]+)/.exec(text)?.[1] ?? []);
  return tokensIn(await eventually(read, (page) => tokensIn(page).length > 0))[0]!;
}

/** An import of one faulty line, read to its end, so that its report has something to tell. */
async function importOnce(administrator: PortalClient): Promise<string> {
  const head =
    'siret;name;kind;legalStatus;addressLine;postalCode;communeCode;city;phone;email;qualifications;zones';
  const response = await fetch(`${administrator.base}/api/directory/imports?kind=organizations`, {
    method: 'POST',
    headers: {
      cookie: administrator.cookie,
      'x-chez-soi': '1',
      'content-type': 'text/csv',
      'idempotency-key': 'accessibility-import',
    },
    body: `${head}\n123;Service sans adresse;sad-aide;public;;38;38185;Grenoble;;;;\n`,
  });
  const { id } = (await response.json()) as { id: string };
  const path = `/api/directory/imports/${id}`;
  await eventually(
    () => administrator.get<ImportView>(path),
    ({ body }) => body.state !== 'running',
  );
  return id;
}
