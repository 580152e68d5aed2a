import type { Area } from '../shell/area';
import { OffersPage } from './offers/offers-page';
import { DeliveredPage } from './organization/delivered-page';
import { OurOrganizationPage } from './organization/our-organization-page';
import './provider.css';
import { RoundPage } from './round/round-page';
import { VisitsPage } from './visits/visits-page';
import { WeekPage } from './week/week-page';

export default {
  words: ['care/visits'],
  routes: [
    { index: true, element: <OffersPage /> },
    { path: 'round', element: <RoundPage /> },
    { path: 'week', element: <WeekPage /> },
    { path: 'visits', element: <VisitsPage /> },
    { path: 'organization', element: <OurOrganizationPage /> },
    { path: 'delivered', element: <DeliveredPage /> },
  ],
} satisfies Area;
