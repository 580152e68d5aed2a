import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const pair = z.tuple([z.string(), z.string()]);
/** See `QueryParameter`. */
const parameter = z.union([pair, z.tuple([z.string(), z.string(), pair])]);
const place = z.object({ type: z.string(), id: z.guid() });

/** Asks for the ids of what is searched, or of that at which it points. */
export class IdsQuestion extends createZodDto(
  z.object({
    query: z.array(parameter),
    pointing: z.object({ reference: z.string(), target: z.string() }).optional(),
  }),
) {}

/** Asks for a page of a search, `within` the compartment of a patient. Links of a hidden one do not tell it. */
export class PageQuestion extends createZodDto(
  z.object({
    isHidden: z.boolean(),
    query: z.array(parameter),
    within: z.object({ type: z.string(), id: z.string() }).optional(),
  }),
) {}

/** Asks what a search that another service answered includes here. */
export class IncludedQuestion extends createZodDto(
  z.object({
    /** The type that was searched. */
    type: z.string(),
    /** As the client sent it: includes, summary and elements. */
    query: z.array(pair),
    /** Resources of this service that others point at. */
    wanted: z.array(place),
    /** Resources of other services, at which some of this service may point. */
    pointedAt: z.array(place.extend({ isMatch: z.boolean() })),
  }),
) {}
