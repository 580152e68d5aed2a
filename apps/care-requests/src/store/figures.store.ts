import type { DataOf, fundingEvents } from '@chez-soi/contracts';
import type { OwnRow } from '@chez-soi/economics';
import type { Sql } from '@chez-soi/service-kit';
import { type Figures, figuresWith } from '../domain/apa/tariff';

type Published = DataOf<(typeof fundingEvents)['figure.published.v1']>;

/** The Département's own figures as a list of rows, within any statement; a handful. */
export const ownFigures = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key, 'value', f.value::text,
  'unit', f.unit, 'validFrom', f.valid_from::text, 'validTo', f.valid_to::text, 'source', 'Valeur saisie par le Département', 'status', f.status,
  'replaces', f.replaces) ORDER BY f.key, f.valid_from), '[]') FROM own_figure f)`;

/** Figures that the Département entered in funding, as its events told them; the text of a source stays there. */
export class FiguresStore {
  constructor(private readonly sql: Sql) {}

  async figures(): Promise<Figures> {
    const [row] = await this.sql.prepared<{ own: OwnRow[] }>(
      'own-figures',
      `SELECT ${ownFigures} AS own`,
      [],
    );
    return figuresWith(row!.own);
  }

  /**
   * The whole row of a figure; an older event never overwrites a newer one. What silence could not grant for want of it
   * is due still, and is granted at the next turn of the clockwork.
   */
  async published(data: Published, sequence: number): Promise<void> {
    const { figureId, figureKey, unit, millionths, validFrom, validTo, status, replaces } = data;
    await this.sql.prepared(
      'project-figure-published',
      `INSERT INTO own_figure (id, key, value, unit, valid_from, valid_to, status, replaces, sequence)
       VALUES ($1, $2, ($3::numeric / 1000000)::numeric(20, 6), $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET key = excluded.key, value = excluded.value, unit = excluded.unit,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, status = excluded.status,
         replaces = excluded.replaces, sequence = excluded.sequence
       WHERE own_figure.sequence < excluded.sequence`,
      [figureId, figureKey, millionths, unit, validFrom, validTo, status, replaces, sequence],
    );
  }
}
