import type {
  ApaPage,
  CareRequestView,
  FigureRowView,
  ImportView,
  LedgerMonthList,
  MessageView,
  Page as PageOf,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';

/** Closing waits until the demonstration is taken in. */
const CLOSING_MS = 120_000;

export type Reader =
  'visitor' | 'family' | 'resident' | 'coordinator' | 'provider' | 'evaluator' | 'administrator';

/** One page as one reader sees it; `press` opens what only an act shows (a search, a dialog). */
export interface PageToSee {
  readonly reader: Reader;
  readonly route: string;
  readonly path: string;
  readonly press?: string;
}

export type Readers = Readonly<Record<Exclude<Reader, 'visitor'>, PortalClient>>;

export async function signInReaders(base: string): Promise<Readers> {
  const as = (email: string) => PortalClient.signIn(base, `${email}@example.fr`, demoPassword);
  return {
    family: await as('claire.martin'),
    resident: await as('jeanne.martin'),
    coordinator: await as('coordination'),
    provider: await as('planning'),
    evaluator: await as('evaluation'),
    administrator: await as('administration'),
  };
}

/** Everything that the portal can show, on the demonstration data. */
export async function pagesToSee(readers: Readers): Promise<readonly PageToSee[]> {
  const facts = await factsOf(readers);
  const of = (reader: Reader, routes: readonly (string | readonly [route: string, press: string])[]) =>
    routes.map((one): PageToSee => {
      const [route, press] = typeof one === 'string' ? [one] : one;
      const path = route.replace(/:\w+/g, (name) => facts(reader, route, name));
      return { reader, route, path, ...(press ? { press } : {}) };
    });
  return [
    ...of('visitor', publicRoutes),
    ...wizardPages(),
    ...of('family', familyRoutes),
    ...of('resident', ['/today']),
    ...areaPages(of),
  ];
}

const publicRoutes = [
  '/',
  '/services',
  '/services/:code',
  '/providers',
  '/providers/:id',
  '/paying',
  '/settings',
  '/ask',
  '/answer/:token',
  '/join',
  '/no-such-page',
];
const familyRoutes = [
  '/people',
  '/people/:id',
  '/requests/:id',
  '/today',
  '/week',
  '/statements',
  '/apa/new',
  '/apa/:id',
  '/people/:id/callers',
  '/call/:residentId',
  '/session/:id',
  ['/requests/:id', 'Annuler la demande'],
  ['/requests/:id', 'Cette visite ne s’est pas passée ainsi'],
  ['/apa/:id', 'Renoncer à cette demande'],
] as const;

/** Each screen of the wizard, whose draft is kept on the device. */
function wizardPages(): PageToSee[] {
  const steps = ['help', 'when:washing-help', 'start', 'person', 'place', 'you', 'summary'];
  return steps.map((step) => ({ reader: 'visitor', route: '/ask', path: `/ask?step=${step}` }));
}

type Of = (reader: Reader, routes: readonly (string | readonly [string, string])[]) => PageToSee[];
const areaPages = (of: Of): PageToSee[] => [
  ...of('coordinator', [
    ...['', '/requests', '/requests/:id', '/call', '/map', '/organizations', '/organizations/:id'].map(
      (end) => `/coordinator${end}`,
    ),
    ...['/visits', '/twins', '/apa', '/apa/new', '/apa/:id', '/effectiveness', '/people/:id/statement'].map(
      (end) => `/coordinator${end}`,
    ),
    ['/coordinator/visits', 'Corriger les heures'],
    ['/coordinator/visits', 'Annuler cette visite'],
    ['/coordinator/apa/:id', 'Demander les pièces manquantes'],
    ['/coordinator/apa/:id', 'Rejeter la demande'],
    ['/coordinator/requests/:id', 'Chercher des prestataires'],
    ['/coordinator/requests/:id', 'Annuler la demande'],
    ['/coordinator/requests/:id', 'Ouvrir l’accès en ligne'],
    ['/coordinator/requests/:id', 'Ajouter un proche'],
    ['/coordinator/requests/:id', 'Mettre fin au mandat'],
    ['/coordinator/requests/:id', 'Entrée à l’hôpital'],
  ]),
  ...of(
    'provider',
    ['', '/waiting', '/round', '/week', '/visits', '/organization', '/delivered', '/billing'].map(
      (end) => `/provider${end}`,
    ),
  ),
  ...of('provider', [['/provider', 'Refuser']]),
  ...of(
    'evaluator',
    ['', '/delays', '/refusals', '/effectiveness'].map((end) => `/evaluator${end}`),
  ),
  ...of(
    'administrator',
    administratorEnds.map((end) => `/administrator${end}`),
  ),
  ...of('administrator', [['/administrator/accounts', 'Changer l’accès']]),
];
const administratorEnds = [
  ...['', '/services', '/services/new', '/services/:code', '/services/:code/edit'],
  ...['/organizations', '/organizations/new', '/organizations/:id', '/organizations/:id/edit'],
  ...['/organizations/import', '/organizations/import/:id'],
  ...['/models', '/models/new', '/models/:code', '/models/:code/edit'],
  ...['/figures', '/figures/new', '/figures/:id', '/ledger', '/ledger/:month'],
  ...[
    '/messages',
    '/dead-letters',
    '/accounts',
    '/accounts/new',
    '/accounts/machine',
    '/pilot',
    '/pilot/new',
  ],
];

async function factsOf({ family, coordinator, provider, administrator }: Readers) {
  const { items: people } = await family.must<PageOf<ResidentView>>('/api/care-requests/residents');
  const helped = await requestWithPastVisits(family);
  const waiting = await coordinator.must<PageOf<CareRequestView>>(
    '/api/care-requests/requests?state=in-review',
  );
  const { account } = await provider.must<{ account: { organizationId: string } }>('/api/session');
  const session = await videoSessionOf(provider, people[0]!, account.organizationId);
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
    if (route.includes('/session/')) return session;
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

/** The person's APA application; one is sent where the demonstration has none. */
async function applicationOf(family: PortalClient, { id: residentId }: ResidentView): Promise<string> {
  const path = '/api/care-requests/apa-applications';
  const { items } = await family.must<ApaPage>(`${path}?residentId=${residentId}`);
  if (items[0]) return items[0].id;
  const { id } = await family.must<{ id: string }>(path, { residentId, channel: 'portal' });
  await family.must(`${path}/${id}/submit`, {});
  return id;
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
