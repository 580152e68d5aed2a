import { bookingRoutes, scheduleRoutes } from '../booking/area-pages';
import type { Area } from '../shell/area';
import { pagesWith } from '../shell/pages-with';
import { monitoringRoutes } from '../telemonitoring/area-pages';
import { OffersPage } from './offers/offers-page';
import { DeliveredPage } from './organization/delivered-page';
import { OurOrganizationPage } from './organization/our-organization-page';
import './provider.css';
import { RoundPage } from './round/round-page';
import { VisitsPage } from './visits/visits-page';
import { WeekPage } from './week/week-page';

/** Nobody needs these on a round. */
const billing = pagesWith(['provider/billing', 'care/ledger', 'care/split']);
const BillingPage = billing(() => import('./billing/billing-page'), 'BillingPage');
const waiting = pagesWith(['call/waiting-list']);
const WaitingListPage = waiting(() => import('../call/waiting-list/waiting-list-page'), 'WaitingListPage');

export default {
  routes: [
    { index: true, element: <OffersPage /> },
    { path: 'waiting', element: <WaitingListPage /> },
    { path: 'round', element: <RoundPage /> },
    { path: 'week', element: <WeekPage /> },
    { path: 'visits', element: <VisitsPage /> },
    { path: 'organization', element: <OurOrganizationPage /> },
    { path: 'delivered', element: <DeliveredPage /> },
    { path: 'billing', element: <BillingPage /> },
    ...bookingRoutes,
    ...scheduleRoutes,
    ...monitoringRoutes,
  ],
} satisfies Area;
