import type { RouteObject } from 'react-router';
import { pagesWith } from '../shell/pages-with';

const booking = pagesWith(['booking', 'care']);
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
