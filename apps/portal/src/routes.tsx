import type { Role } from '@chez-soi/contracts';
import { lazy, useMemo, type ComponentType } from 'react';
import { useRoutes, type RouteObject } from 'react-router';
import { withWords } from './i18n/setup';
import { RequireRole } from './session/session';
import type { Area } from './shell/area';
import { Layout, type Density } from './shell/layout';
import { NotFoundPage } from './shell/not-found-page';
import { pagesWith } from './shell/pages-with';
import { WelcomePage } from './shell/welcome-page';

/** The one route table. Each page is fetched, with its words, when it is first opened. */
const kin: readonly Role[] = ['family', 'resident'];

/** A session's participants by account; the server knows whose session it is. */
const atASession: readonly Role[] = [...kin, 'coordinator', 'administrator', 'provider', 'clinician'];
const atHome: readonly Role[] = [...kin, 'coordinator', 'administrator'];
/** The Département reads no note. */
const whoReadsNotes: readonly Role[] = [...kin, 'provider', 'clinician'];
const afterWords = ['call/after', 'care'];
const sessionWords = ['call', ...afterWords];
const bellWords = ['call', 'call/doorbell', 'care'];

/** Who would pay what. */
const quoteWords = ['care', 'care/quote', 'care/split'];

const codeWords = ['public/integrators', 'care'];

const publicPages: RouteObject[] = [
  page('/', () => import('./public/home-page'), 'HomePage', ['public']),
  page('/services', () => import('./public/catalogue-page'), 'CataloguePage', ['public', 'care']),
  page('/services/:code', () => import('./public/service-page'), 'ServicePage', ['public', ...quoteWords]),
  page('/providers', () => import('./public/providers-page'), 'ProvidersPage', ['public', 'care']),
  page('/providers/:id', () => import('./public/provider-page'), 'ProviderPage', ['public', 'care']),
  page('/paying', () => import('./public/paying-page'), 'PayingPage', ['public']),
  page('/integrators', () => import('./public/integrators/integrators-page'), 'IntegratorsPage', codeWords),
  page('/settings', () => import('./public/settings-page'), 'SettingsPage', ['public']),
  page('/ask', () => import('./family/ask/ask-page'), 'AskPage', ['family/ask', ...quoteWords]),
  page('/answer/:token', () => import('./provider/answer/answer-page'), 'AnswerPage', ['provider', 'care']),
  page('/join', () => import('./call/link-page'), 'LinkPage', ['call']),
  { path: '/welcome', element: <WelcomePage /> },
  { path: '*', element: <NotFoundPage /> },
];

/** What a request would cost is told as in the wizard. */
const requestWords = ['family', 'family/ask', 'care/visits', ...quoteWords];

const apaWords = ['apa', 'care', 'family/apa'];

const moneyWords = ['family/statements', 'care/ledger', 'care/session-acts', 'care/split', 'care'];

const measureWords = ['telemonitoring', 'care'];
const bookingWords = ['booking', 'care'];

const familyPages: RouteObject[] = [
  page('/people', () => import('./family/people-page'), 'PeoplePage', ['family', 'care'], kin),
  page('/people/:id', () => import('./family/person-page'), 'PersonPage', ['family', 'care'], kin),
  page('/requests/:id', () => import('./family/request-page'), 'RequestPage', requestWords, kin),
  page('/apa/new', () => import('./family/apa/new-page'), 'NewApaPage', apaWords, kin),
  page('/apa/:id', () => import('./family/apa/application-page'), 'ApaPage', apaWords, kin),
  page('/statements', () => import('./family/statements/statements-page'), 'StatementsPage', moneyWords, kin),
  page('/measures', () => import('./telemonitoring/measures-pages'), 'FamilyMeasuresPage', measureWords, kin),
  page('/measures/sharing', () => import('./telemonitoring/sharing-page'), 'SharingPage', measureWords, kin),
  page('/today', () => import('./family/today-page'), 'TodayPage', ['family', 'care'], kin),
  page('/people/:id/callers', () => import('./call/doorbell/callers-page'), 'CallersPage', bellWords, atHome),
  page('/call/:residentId', () => import('./call/doorbell/ring-page'), 'RingPage', bellWords, atASession),
  page('/session/:id', () => import('./call/session-page'), 'SessionPage', sessionWords, atASession),
  page('/session/:id/after', () => import('./call/after/after-page'), 'AfterPage', afterWords, whoReadsNotes),
  page('/week', () => import('./family/week-page'), 'WeekPage', ['family', 'care'], kin),
  page('/appointments', () => import('./booking/appointments-page'), 'AppointmentsPage', bookingWords, kin),
  page('/appointments/new', () => import('./booking/book-page'), 'BookPage', bookingWords, kin),
  page('/appointments/:id', () => import('./booking/appointment-page'), 'AppointmentPage', bookingWords, kin),
  page('/appointments/:id/move', () => import('./booking/move-page'), 'MovePage', bookingWords, kin),
];

/** Professional areas: `src/<name>/area.tsx` holds their pages, under `/<name>`. */
const areas: readonly { name: string; roles: readonly Role[]; density: Density }[] = [
  { name: 'coordinator', roles: ['coordinator', 'administrator'], density: 'desk' },
  { name: 'provider', roles: ['provider', 'clinician'], density: 'field' },
  { name: 'evaluator', roles: ['evaluator', 'administrator'], density: 'desk' },
  { name: 'administrator', roles: ['administrator'], density: 'desk' },
  { name: 'auditor', roles: ['auditor', 'administrator'], density: 'desk' },
];
const areaFiles = import.meta.glob<{ default: Area }>('./*/area.tsx');

const table: RouteObject[] = [
  { element: <Layout density="family" />, children: [...publicPages, ...familyPages] },
  ...areas.flatMap(areaRoute),
];

export function Routes() {
  return useRoutes(table);
}

function page<Name extends string>(
  path: string,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  words: readonly string[],
  roles?: readonly Role[],
): RouteObject {
  const Shown = pagesWith(words)(load, name);
  return {
    path,
    element: roles ? (
      <RequireRole roles={roles}>
        <Shown />
      </RequireRole>
    ) : (
      <Shown />
    ),
  };
}

function areaRoute({ name, roles, density }: (typeof areas)[number]): RouteObject[] {
  const load = areaFiles[`./${name}/area.tsx`];
  if (!load) return [];
  const Pages = lazy(() =>
    withWords([name, 'care'], load()).then(({ default: area }) =>
      withWords(area.words ?? [], Promise.resolve({ default: pagesOf(area) })),
    ),
  );
  const element = (
    <RequireRole roles={roles}>
      <Pages />
    </RequireRole>
  );
  return [
    {
      path: `/${name}`,
      element: <Layout density={density} />,
      children: [
        { path: '*', element },
        { index: true, element },
      ],
    },
  ];
}

/** An area resolves its own relative paths once its file is there. */
function pagesOf(area: Area): ComponentType {
  return function AreaPages() {
    const routes = useMemo(() => [...area.routes, { path: '*', element: <NotFoundPage /> }], []);
    return useRoutes(routes);
  };
}
