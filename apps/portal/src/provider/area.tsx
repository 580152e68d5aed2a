import { type ComponentType, lazy } from 'react';
import { withWords } from '../i18n/setup';
import { bookingRoutes, scheduleRoutes } from '../booking/area-pages';
import type { Area } from '../shell/area';
import { OffersPage } from './offers/offers-page';
import { DeliveredPage } from './organization/delivered-page';
import { OurOrganizationPage } from './organization/our-organization-page';
import './provider.css';
import { RoundPage } from './round/round-page';
import { VisitsPage } from './visits/visits-page';
import { WeekPage } from './week/week-page';

/** Comes with its words when it is opened: nobody needs it on a round. */
const BillingPage = lazy(async () => ({
  default: (
    await withWords(['provider/billing', 'care/ledger', 'care/split'], import('./billing/billing-page'))
  ).BillingPage,
}));

const WaitingListPage = lazy(async () => ({
  default: (await withWords(['call/waiting-list'], import('../call/waiting-list/waiting-list-page')))
    .WaitingListPage,
}));

/** Pages of telemonitoring, with their words. */
const monitoring = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await withWords(['telemonitoring', 'care'], load()))[name] }));
const AlertsPage = monitoring(() => import('../telemonitoring/alerts-page'), 'AlertsPage');
const PersonMeasuresPage = monitoring(() => import('../telemonitoring/measures-pages'), 'PersonMeasuresPage');
const SetupPage = monitoring(() => import('../telemonitoring/setup-page'), 'SetupPage');

export default {
  words: ['care/visits'],
  routes: [
    { index: true, element: <OffersPage /> },
    { path: 'waiting', element: <WaitingListPage /> },
    { path: 'round', element: <RoundPage /> },
    { path: 'week', element: <WeekPage /> },
    { path: 'visits', element: <VisitsPage /> },
    { path: 'alerts', element: <AlertsPage /> },
    { path: 'people/:id/measures', element: <PersonMeasuresPage /> },
    { path: 'monitoring/new', element: <SetupPage /> },
    { path: 'organization', element: <OurOrganizationPage /> },
    { path: 'delivered', element: <DeliveredPage /> },
    { path: 'billing', element: <BillingPage /> },
    ...bookingRoutes,
    ...scheduleRoutes,
  ],
} satisfies Area;
