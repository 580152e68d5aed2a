import { lazy, type ComponentType } from 'react';
import { withWords } from '../i18n/setup';
import { bookingRoutes } from '../booking/area-pages';
import type { Area } from '../shell/area';
import { CallPage } from './call/call-page';
import './coordinator.css';
import { MapPage } from './map/map-page';
import { OrganizationPage } from './organizations/organization-page';
import { OrganizationsPage } from './organizations/organizations-page';
import { QueuePage } from './queue/queue-page';
import { RequestPage } from './request/request-page';
import { TodayPage } from './today/today-page';
import { TwinsPage } from './twins/twins-page';
import { VisitsPage } from './visits/visits-page';

/** Pages that come, with their words, when the first of them is opened. */
const pagesWith =
  (words: readonly string[]) =>
  <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
    lazy(async () => ({ default: (await withWords(words, load()))[name] }));
const apa = pagesWith(['apa', 'care', 'coordinator/apa']);
const money = pagesWith(['coordinator/money', 'care/ledger', 'care/split']);
const monitoring = pagesWith(['telemonitoring', 'care']);
const AlertsPage = monitoring(() => import('../telemonitoring/alerts-page'), 'AlertsPage');
const PersonMeasuresPage = monitoring(() => import('../telemonitoring/measures-pages'), 'PersonMeasuresPage');
const SetupPage = monitoring(() => import('../telemonitoring/setup-page'), 'SetupPage');
const SharingPage = monitoring(() => import('../telemonitoring/sharing-page'), 'SharingPage');
const StatementPage = money(() => import('./money/statement-page'), 'StatementPage');
const EffectivenessPage = money(() => import('./money/effectiveness-page'), 'EffectivenessPage');
const ApaBoardPage = apa(() => import('./apa/board-page'), 'ApaBoardPage');
const ApaApplicationPage = apa(() => import('./apa/application-page'), 'ApaApplicationPage');
const NewApaPage = apa(() => import('./apa/new-page'), 'NewApaPage');

export default {
  words: ['coordinator/quote', 'care/quote', 'care/split', 'care/visits', 'coordinator/twins'],
  routes: [
    { index: true, element: <TodayPage /> },
    { path: 'requests', element: <QueuePage /> },
    { path: 'requests/:id', element: <RequestPage /> },
    { path: 'apa', element: <ApaBoardPage /> },
    { path: 'apa/new', element: <NewApaPage /> },
    { path: 'apa/:id', element: <ApaApplicationPage /> },
    { path: 'people/:id/statement', element: <StatementPage /> },
    { path: 'people/:id/measures', element: <PersonMeasuresPage /> },
    { path: 'people/:id/sharing', element: <SharingPage /> },
    { path: 'alerts', element: <AlertsPage /> },
    { path: 'monitoring/new', element: <SetupPage /> },
    { path: 'effectiveness', element: <EffectivenessPage /> },
    { path: 'call', element: <CallPage /> },
    { path: 'map', element: <MapPage /> },
    { path: 'visits', element: <VisitsPage /> },
    { path: 'twins', element: <TwinsPage /> },
    { path: 'organizations', element: <OrganizationsPage /> },
    { path: 'organizations/:id', element: <OrganizationPage /> },
    ...bookingRoutes,
  ],
} satisfies Area;
