import { defineLifecycle } from '@chez-soi/kernel';
import { type PublicationAction, publicationMoves, type PublicationStatus } from './publication-lifecycle';

export type SheetStatus = PublicationStatus;
export type SheetAction = PublicationAction;

/** The life of one version of a service sheet; a new version supersedes it when it is published. */
export const sheetLifecycle = defineLifecycle<SheetStatus, SheetAction>(
  'service-sheet',
  'draft',
  publicationMoves,
);
