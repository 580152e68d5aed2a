import type { RouteObject } from 'react-router';
import { pagesWith } from '../shell/pages-with';

const monitoring = pagesWith(['telemonitoring', 'care']);
const AlertsPage = monitoring(() => import('./alerts-page'), 'AlertsPage');
const PersonMeasuresPage = monitoring(() => import('./measures-pages'), 'PersonMeasuresPage');
const MonitoringsPage = monitoring(() => import('./monitorings-page'), 'MonitoringsPage');
const SetupPage = monitoring(() => import('./setup-page'), 'SetupPage');
const SharingPage = monitoring(() => import('./sharing-page'), 'SharingPage');

/** Telemonitoring inside a professional area, relative to its prefix. */
export const monitoringRoutes: RouteObject[] = [
  { path: 'alerts', element: <AlertsPage /> },
  { path: 'people/:id/measures', element: <PersonMeasuresPage /> },
  { path: 'people/:id/monitoring', element: <MonitoringsPage /> },
  { path: 'monitoring/new', element: <SetupPage /> },
];

/** For who may tick in the person's name. */
export const sharingRoutes: RouteObject[] = [{ path: 'people/:id/sharing', element: <SharingPage /> }];
