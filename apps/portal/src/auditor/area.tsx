import type { Area } from '../shell/area';
import './auditor.css';
import { SealPage } from './seal-page';
import { TrailPage } from './trail-page';

export default {
  routes: [
    { index: true, element: <TrailPage /> },
    { path: 'seal', element: <SealPage /> },
  ],
} satisfies Area;
