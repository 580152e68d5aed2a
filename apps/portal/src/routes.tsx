import type { Role } from '@chez-soi/contracts';
import { lazy, useMemo, type ComponentType } from 'react';
import { useRoutes, type RouteObject } from 'react-router';
import { withWords } from './i18n/setup';
import { type AreaName, areaWords, type PagePath, pageWords } from './page-words';
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

const publicPages: RouteObject[] = [
  page('/', () => import('./public/home-page'), 'HomePage'),
  page('/services', () => import('./public/catalogue-page'), 'CataloguePage'),
  page('/services/:code', () => import('./public/service-page'), 'ServicePage'),
  page('/providers', () => import('./public/providers-page'), 'ProvidersPage'),
  page('/providers/:id', () => import('./public/provider-page'), 'ProviderPage'),
  page('/paying', () => import('./public/paying-page'), 'PayingPage'),
  page('/integrators', () => import('./public/integrators/integrators-page'), 'IntegratorsPage'),
  page('/settings', () => import('./public/settings-page'), 'SettingsPage'),
  page('/ask', () => import('./family/ask/ask-page'), 'AskPage'),
  page('/answer/:token', () => import('./provider/answer/answer-page'), 'AnswerPage'),
  page('/join', () => import('./call/link-page'), 'LinkPage'),
  { path: '/welcome', element: <WelcomePage /> },
  { path: '*', element: <NotFoundPage /> },
];

const familyPages: RouteObject[] = [
  page('/people', () => import('./family/people-page'), 'PeoplePage', kin),
  page('/people/:id', () => import('./family/person-page'), 'PersonPage', kin),
  page('/requests/:id', () => import('./family/request-page'), 'RequestPage', kin),
  page('/apa/new', () => import('./family/apa/new-page'), 'NewApaPage', kin),
  page('/apa/:id', () => import('./family/apa/application-page'), 'ApaPage', kin),
  page('/statements', () => import('./family/statements/statements-page'), 'StatementsPage', kin),
  page('/measures', () => import('./telemonitoring/measures-pages'), 'FamilyMeasuresPage', kin),
  page('/measures/sharing', () => import('./telemonitoring/sharing-page'), 'SharingPage', kin),
  page('/today', () => import('./family/today-page'), 'TodayPage', kin),
  page('/people/:id/callers', () => import('./call/doorbell/callers-page'), 'CallersPage', atHome),
  page('/call/:residentId', () => import('./call/doorbell/ring-page'), 'RingPage', atASession),
  page('/session/:id', () => import('./call/session-page'), 'SessionPage', atASession),
  page('/session/:id/after', () => import('./call/after/after-page'), 'AfterPage', whoReadsNotes),
  page('/week', () => import('./family/week-page'), 'WeekPage', kin),
  page('/appointments', () => import('./booking/appointments-page'), 'AppointmentsPage', kin),
  page('/appointments/new', () => import('./booking/book-page'), 'BookPage', kin),
  page('/appointments/:id', () => import('./booking/appointment-page'), 'AppointmentPage', kin),
  page('/appointments/:id/move', () => import('./booking/move-page'), 'MovePage', kin),
];

/** Professional areas: `src/<name>/area.tsx` holds their pages, under `/<name>`. */
const areas: readonly { name: AreaName; roles: readonly Role[]; density: Density }[] = [
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
  path: PagePath,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  roles?: readonly Role[],
): RouteObject {
  const Shown = pagesWith(pageWords[path])(load, name);
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
    withWords(areaWords[name], load()).then(({ default: area }) => ({ default: pagesOf(area) })),
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
