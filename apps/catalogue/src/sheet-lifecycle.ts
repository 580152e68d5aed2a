import { defineLifecycle } from '@chez-soi/kernel';

export type SheetStatus = 'draft' | 'active' | 'retired';
export type SheetAction = 'edit' | 'publish' | 'retire';

/**
 * The life of one version of a service sheet. There is no way back from retired, and nothing published changes:
 * a new version starts as a draft beside it and supersedes it when it is published.
 */
export const sheetLifecycle = defineLifecycle<SheetStatus, SheetAction>('service-sheet', 'draft', {
  edit: { from: ['draft'], to: 'draft' },
  publish: { from: ['draft'], to: 'active' },
  retire: { from: ['active'], to: 'retired' },
});
