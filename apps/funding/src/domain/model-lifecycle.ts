import { defineLifecycle } from '@chez-soi/kernel';

export type ModelState = 'draft' | 'published' | 'retired';
export type ModelAction = 'edit' | 'publish' | 'retire';

/** The life of one version of an economic model. What was published never changes; the next version starts as a draft. */
export const modelLifecycle = defineLifecycle<ModelState, ModelAction>('economic-model', 'draft', {
  edit: { from: ['draft'], to: 'draft' },
  publish: { from: ['draft'], to: 'published' },
  retire: { from: ['published'], to: 'retired' },
});
