import { createService } from '@chez-soi/contracts';
import { platformCtx } from '@chez-soi/service-kit';
import { z } from 'zod';
import type { CatalogueService } from './catalogue.service';

/**
 * Loads the reference sheets (`data/services.json`) as published services. May be called at every start: codes that
 * exist stay as they are. Throws a ZodError naming the faulty field. Returns how many were new.
 */
export function loadServices(catalogue: CatalogueService, list: unknown, now: Date): Promise<number> {
  return catalogue.loadPublished(platformCtx(now), z.array(createService).parse(list));
}
