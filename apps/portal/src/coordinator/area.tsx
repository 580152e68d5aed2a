import type { Area } from '../shell/area';
import { CallPage } from './call/call-page';
import './coordinator.css';
import { MapPage } from './map/map-page';
import { OrganizationPage } from './organizations/organization-page';
import { OrganizationsPage } from './organizations/organizations-page';
import { QueuePage } from './queue/queue-page';
import { RequestPage } from './request/request-page';
import { TodayPage } from './today/today-page';

export default {
  words: ['coordinator/quote', 'care/split'],
  routes: [
    { index: true, element: <TodayPage /> },
    { path: 'requests', element: <QueuePage /> },
    { path: 'requests/:id', element: <RequestPage /> },
    { path: 'call', element: <CallPage /> },
    { path: 'map', element: <MapPage /> },
    { path: 'organizations', element: <OrganizationsPage /> },
    { path: 'organizations/:id', element: <OrganizationPage /> },
  ],
} satisfies Area;
