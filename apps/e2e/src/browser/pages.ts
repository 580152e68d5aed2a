import { factsOf } from './page-facts';
import type { Reader, Readers } from './readers';

/** One page as one reader sees it; `press` opens what only an act shows (a search, a dialog). */
export interface PageToSee {
  readonly reader: Reader;
  readonly route: string;
  readonly path: string;
  readonly press?: string;
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
    ...bookingPages(facts('family', '/people/:id', ':id')),
    ...of('resident', ['/today', '/measures', '/measures/sharing']),
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
  '/integrators',
  ['/integrators', 'Les organisations de Grenoble'],
  '/ask',
  '/answer/:token',
  '/join',
  '/no-such-page',
] as const;
const familyRoutes = [
  '/people',
  '/people/:id',
  '/requests/:id',
  '/today',
  '/week',
  '/appointments',
  '/appointments/new',
  '/appointments/:id',
  '/appointments/:id/move',
  '/statements',
  '/measures',
  '/measures/sharing',
  '/apa/new',
  '/apa/:id',
  '/people/:id/callers',
  '/call/:residentId',
  '/session/:id',
  '/session/:id/after',
  ['/requests/:id', 'Annuler la demande'],
  ['/requests/:id', 'Cette visite ne s’est pas passée ainsi'],
  ['/apa/:id', 'Renoncer à cette demande'],
] as const;

/** Each screen of the wizard, whose draft is kept on the device. */
function wizardPages(): PageToSee[] {
  const steps = ['help', 'when:washing-help', 'start', 'person', 'place', 'you', 'summary'];
  return steps.map((step) => ({ reader: 'visitor', route: '/ask', path: `/ask?step=${step}` }));
}

/** The questions of booking, which stand in the address. */
function bookingPages(residentId: string): PageToSee[] {
  const questions = ['', '&service=video-consultation', '&service=video-consultation&with=any'];
  return questions.map((asked) => ({
    ...{ reader: 'family', route: '/appointments/new' },
    path: `/appointments/new?resident=${residentId}${asked}`,
  }));
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
    ...['', '/new', '/:id', '/:id/move'].map((end) => `/coordinator/appointments${end}`),
    '/coordinator/follow-ups',
    ...['/alerts', '/opinions', '/monitoring/new', '/people/:id/measures', '/people/:id/sharing'].map(
      (end) => `/coordinator${end}`,
    ),
    '/coordinator/people/:id/monitoring',
    ['/coordinator/people/:id/monitoring', 'Mettre fin à ce suivi'],
    ['/coordinator/alerts', 'Noter la suite'],
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
    [
      ...['', '/waiting', '/round', '/week', '/visits', '/organization', '/delivered', '/billing'],
      ...['/alerts', '/people/:id/measures', '/people/:id/monitoring', '/monitoring/new'],
    ].map((end) => `/provider${end}`),
  ),
  ...of(
    'provider',
    ['/appointments', '/appointments/new', '/schedules'].map((end) => `/provider${end}`),
  ),
  ...of(
    'clinician',
    ['/appointments/:id', '/appointments/:id/move', '/schedules', '/schedules/:id'].map(
      (end) => `/provider${end}`,
    ),
  ),
  ...of('provider', [['/provider', 'Refuser']]),
  ...of(
    'evaluator',
    ['', '/delays', '/refusals', '/effectiveness', '/sessions'].map((end) => `/evaluator${end}`),
  ),
  ...of(
    'administrator',
    administratorEnds.map((end) => `/administrator${end}`),
  ),
  ...of('auditor', ['/auditor', '/auditor/seal', ['/auditor', 'Chercher']]),
  ...of('administrator', [['/administrator/accounts', 'Changer l’accès']]),
];
const administratorEnds = [
  ...['', '/services', '/services/new', '/services/:code', '/services/:code/edit'],
  ...['/organizations', '/organizations/new', '/organizations/:id', '/organizations/:id/edit'],
  ...['/organizations/import', '/organizations/import/:id'],
  ...['/models', '/models/new', '/models/:code', '/models/:code/edit'],
  ...['/figures', '/figures/new', '/figures/:id', '/ledger', '/ledger/:month'],
  ...[
    '/opinions',
    '/messages',
    '/dead-letters',
    '/accounts',
    '/accounts/new',
    '/accounts/machine',
    '/pilot',
    '/pilot/new',
  ],
];
