import { defineSurface, standard } from '@chez-soi/fhir';
import type { Schedule, Slot } from 'fhir/r4';
import { scheduleElements } from './schedule';
import { slotElements } from './slot';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;

/** Timetables hold no personal data: whoever is signed in may look for a free hour. */
export const scheduleSurface = defineSurface<Schedule>({
  type: 'Schedule',
  mapperVersion: 1,
  interactions: [...interactions, 'create', 'update', 'patch'],
  owned: scheduleElements,
  search: standard('Schedule'),
});

/** Who books by it holds no other version than the one that was read; a page always tells the total (SAS). */
export const slotSurface = defineSurface<Slot>({
  type: 'Slot',
  mapperVersion: 1,
  interactions: [...interactions, 'create', 'update', 'patch'],
  owned: slotElements,
  needsIfMatch: true,
  alwaysTotal: true,
  search: standard('Slot'),
});
