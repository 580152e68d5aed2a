import { lazy } from 'react';
import type { Area } from '../shell/area';
import { EffectivenessPage } from './effectiveness/effectiveness-page';
import { RecruitmentPage } from './recruitment/recruitment-page';
import { RefusalsPage } from './refusals/refusals-page';
import { SessionsPage } from './sessions/sessions-page';

/** The chart library comes with the one page that draws a curve. */
const DelaysPage = lazy(() => import('./delays/delays-page').then((file) => ({ default: file.DelaysPage })));

export default {
  routes: [
    { index: true, element: <RecruitmentPage /> },
    { path: 'delays', element: <DelaysPage /> },
    { path: 'refusals', element: <RefusalsPage /> },
    { path: 'effectiveness', element: <EffectivenessPage /> },
    { path: 'sessions', element: <SessionsPage /> },
  ],
} satisfies Area;
