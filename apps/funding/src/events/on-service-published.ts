import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { saveDefinition } from '../store/charge-definition.store';

/** Lines of statements name the version of the price rule that held in their month. */
export const onServicePublished: Handler<(typeof catalogueEvents)['service.published.v1']> = (
  { data: { serviceCode, version, publishedOn } },
  tx,
) => saveDefinition(tx, { serviceCode, version, from: publishedOn });
