import { defineLifecycle } from '@chez-soi/kernel';

export type PublicationStatus = 'draft' | 'active' | 'retired';
export type PublicationAction = 'edit' | 'publish' | 'retire';

/**
 * The life of one version of anything that is published. There is no way back from retired, and nothing published
 * changes: a new version starts as a draft beside it.
 */
export const publicationMoves: Record<
  PublicationAction,
  { from: readonly PublicationStatus[]; to: PublicationStatus }
> = {
  edit: { from: ['draft'], to: 'draft' },
  publish: { from: ['draft'], to: 'active' },
  retire: { from: ['active'], to: 'retired' },
};

/** Of what administrators write over FHIR. */
export const publicationLifecycle = defineLifecycle('publication', 'draft', publicationMoves);
