import { isDay } from '@chez-soi/kernel';
import { z } from 'zod';

/**
 * The closed list of what an event may say. Events carry coded facts and ids only: no name, no address,
 * no free text, no measurement (blueprint §4). A spec refuses any schema built from something else.
 */
export const id = z.uuid().meta({ fact: 'id' });
export const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .meta({ fact: 'code' });
export const communeCode = z
  .string()
  .regex(/^\d[0-9AB]\d{3}$/)
  .meta({ fact: 'commune' });
export const birthYear = z.int().min(1900).max(2100).meta({ fact: 'birth-year' });
export const sex = z.enum(['female', 'male', 'other', 'unknown']).meta({ fact: 'sex' });
export const gir = z.int().min(1).max(6).meta({ fact: 'gir' });
export const minutes = z.int().min(0).meta({ fact: 'minutes' });
export const count = z.int().min(0).meta({ fact: 'count' });
export const cents = z.int().meta({ fact: 'cents' });
export const day = z
  .string()
  .refine(isDay, { params: { format: 'date' } })
  .meta({ fact: 'day' });
export const instant = z.iso.datetime().meta({ fact: 'instant' });
export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ fact: 'time' });
export const flag = z.boolean().meta({ fact: 'flag' });
export const degrees = z.number().min(-180).max(180).meta({ fact: 'public-position' });

export const channel = z.enum(['portal', 'phone', 'paper', 'hospital', 'ccas']).meta({ fact: 'code' });
export const urgency = z.enum(['normal', 'urgent']).meta({ fact: 'code' });
/** The key of a dated figure, e.g. `apa.ceiling.gir-1`. */
export const figureCode = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(80)
  .meta({ fact: 'code' });
/** The id of a figure's row that ships with the product, e.g. `mtp@2026-01-01`. */
export const shippedFigure = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*@\d{4}-\d{2}-\d{2}$/)
  .max(100)
  .meta({ fact: 'code' });
export const figureUnit = z
  .enum(['EUR', 'EUR/hour', 'EUR/act', 'EUR/month', 'EUR/year', 'MTP', 'ratio', 'hours', 'years', 'flag'])
  .meta({ fact: 'code' });
export const figureStatus = z.enum(['verified', 'derived', 'unverified']).meta({ fact: 'code' });
/** Millionths of a unit: a decimal of up to six places as a whole number. */
export const millionths = z.int().min(0).meta({ fact: 'count' });

export const priceUnit = z.enum(['hour', 'visit', 'meal', 'month', 'session']).meta({ fact: 'code' });
export const legalStatus = z.enum(['public', 'associative', 'commercial']).meta({ fact: 'code' });
export const window = z.enum(['morning', 'midday', 'afternoon', 'evening', 'night']).meta({ fact: 'code' });
