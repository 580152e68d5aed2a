import { type CommuneView, fact } from '@chez-soi/contracts';
import { z } from 'zod';
import { list } from './columns';

const number = z
  .string()
  .trim()
  .regex(/^-?\d+([.,]\d+)?$/)
  .transform((text) => Number(text.replace(',', '.')));

const commune = z.object({
  code: fact.communeCode,
  name: z.string().min(1).max(200),
  epci: z
    .string()
    .regex(/^\d{9}$/)
    .or(z.literal(''))
    .default(''),
  postalCodes: z.array(z.string().regex(/^\d{5}$/)).min(1),
  population: number.pipe(z.int().min(0).max(10_000_000)),
  lat: number.pipe(z.number().min(-90).max(90)),
  lon: number.pipe(z.number().min(-180).max(180)),
  positionStatus: z
    .enum(['exact', 'approximate', 'official'])
    .or(z.literal('').transform(() => 'official' as const)),
  fibreShare: number.pipe(z.number().min(0).max(1)).or(z.literal('').transform(() => 0)),
});

/** A line of a commune file; throws a ZodError that names each wrong column. */
export function readCommune(cells: Readonly<Record<string, string>>): CommuneView {
  const { epci, ...rest } = commune.parse({
    positionStatus: '',
    fibreShare: '',
    ...cells,
    postalCodes: list(cells['postalCodes']),
  });
  return { ...rest, epciCode: epci || null };
}
