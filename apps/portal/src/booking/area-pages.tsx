import { type ComponentType, lazy } from 'react';
import type { RouteObject } from 'react-router';
import { withWords } from '../i18n/setup';

/** Pages that come, with their words, when the first of them is opened. */
const booking = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await withWords(['booking', 'care'], load()))[name] }));
const AppointmentsPage = booking(() => import('./appointments-page'), 'AppointmentsPage');
const BookPage = booking(() => import('./book-page'), 'BookPage');
const AppointmentPage = booking(() => import('./appointment-page'), 'AppointmentPage');
const MovePage = booking(() => import('./move-page'), 'MovePage');
const SchedulesPage = booking(() => import('./schedules-page'), 'SchedulesPage');
const SchedulePage = booking(() => import('./schedule-page'), 'SchedulePage');

/** Booking inside a professional area, relative to its prefix. */
export const bookingRoutes: RouteObject[] = [
  { path: 'appointments', element: <AppointmentsPage /> },
  { path: 'appointments/new', element: <BookPage /> },
  { path: 'appointments/:id', element: <AppointmentPage /> },
  { path: 'appointments/:id/move', element: <MovePage /> },
];

/** For those whose hours are booked. */
export const scheduleRoutes: RouteObject[] = [
  { path: 'schedules', element: <SchedulesPage /> },
  { path: 'schedules/:id', element: <SchedulePage /> },
];
