import { bookingRoutes } from '../booking/area-pages';
import type { Area } from '../shell/area';
import { pagesWith } from '../shell/pages-with';
import { monitoringRoutes, sharingRoutes } from '../telemonitoring/area-pages';
import { CallPage } from './call/call-page';
import './coordinator.css';
import { FollowUpsPage } from './follow-ups/follow-ups-page';
import { MapPage } from './map/map-page';
import { OrganizationPage } from './organizations/organization-page';
import { OrganizationsPage } from './organizations/organizations-page';
import { QueuePage } from './queue/queue-page';
import { RequestPage } from './request/request-page';
import { TodayPage } from './today/today-page';
import { TwinsPage } from './twins/twins-page';
import { VisitsPage } from './visits/visits-page';

const apa = pagesWith(['apa', 'care', 'coordinator/apa']);
const money = pagesWith(['coordinator/money', 'care/ledger', 'care/session-acts', 'care/split']);
const StatementPage = money(() => import('./money/statement-page'), 'StatementPage');
const EffectivenessPage = money(() => import('./money/effectiveness-page'), 'EffectivenessPage');
const opinions = pagesWith(['call/opinions']);
const OpinionsPage = opinions(() => import('../call/opinions/opinions-page'), 'OpinionsPage');
const ApaBoardPage = apa(() => import('./apa/board-page'), 'ApaBoardPage');
const ApaApplicationPage = apa(() => import('./apa/application-page'), 'ApaApplicationPage');
const NewApaPage = apa(() => import('./apa/new-page'), 'NewApaPage');

export default {
  routes: [
    { index: true, element: <TodayPage /> },
    { path: 'requests', element: <QueuePage /> },
    { path: 'requests/:id', element: <RequestPage /> },
    { path: 'apa', element: <ApaBoardPage /> },
    { path: 'apa/new', element: <NewApaPage /> },
    { path: 'apa/:id', element: <ApaApplicationPage /> },
    { path: 'people/:id/statement', element: <StatementPage /> },
    { path: 'effectiveness', element: <EffectivenessPage /> },
    { path: 'follow-ups', element: <FollowUpsPage /> },
    { path: 'opinions', element: <OpinionsPage /> },
    { path: 'call', element: <CallPage /> },
    { path: 'map', element: <MapPage /> },
    { path: 'visits', element: <VisitsPage /> },
    { path: 'twins', element: <TwinsPage /> },
    { path: 'organizations', element: <OrganizationsPage /> },
    { path: 'organizations/:id', element: <OrganizationPage /> },
    ...bookingRoutes,
    ...monitoringRoutes,
    ...sharingRoutes,
  ],
} satisfies Area;
