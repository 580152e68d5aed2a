import type { catalogueEvents, DataOf, directoryEvents } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

type Published = DataOf<(typeof catalogueEvents)['service.published.v1']>;
type Retired = DataOf<(typeof catalogueEvents)['service.retired.v1']>;
type Organization = DataOf<(typeof directoryEvents)['organization.registered.v1']>;
type Offer = DataOf<(typeof directoryEvents)['offer.published.v1']>;
type Withdrawal = DataOf<(typeof directoryEvents)['offer.withdrawn.v1']>;

/**
 * Copies of the catalogue and the directory. Each write keeps the sequence it came from, and an older event never
 * overwrites a newer one: whatever the interleaving of subjects, the rows end up the same.
 */
export class ProjectionsStore {
  constructor(private readonly tx: Sql) {}

  async servicePublished(data: Published, sequence: number): Promise<void> {
    await this.tx.prepared(
      'project-service-published',
      `INSERT INTO service (code, unit, qualifications, gir_min, gir_max, published_sequence) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (code) DO UPDATE SET unit = excluded.unit, qualifications = excluded.qualifications,
         gir_min = excluded.gir_min, gir_max = excluded.gir_max, published_sequence = excluded.published_sequence,
         retired_on = CASE WHEN service.retired_sequence > excluded.published_sequence THEN service.retired_on END
       WHERE service.published_sequence < excluded.published_sequence`,
      [
        data.serviceCode,
        data.unit,
        data.qualifications,
        data.gir?.min ?? null,
        data.gir?.max ?? null,
        sequence,
      ],
    );
  }

  async serviceRetired(data: Retired, sequence: number): Promise<void> {
    await this.tx.prepared(
      'project-service-retired',
      `INSERT INTO service (code, retired_on, retired_sequence) VALUES ($1, $2, $3)
       ON CONFLICT (code) DO UPDATE SET retired_sequence = excluded.retired_sequence,
         retired_on = CASE WHEN service.published_sequence > excluded.retired_sequence THEN service.retired_on ELSE excluded.retired_on END
       WHERE service.retired_sequence < excluded.retired_sequence`,
      [data.serviceCode, data.retiredOn, sequence],
    );
  }

  async organization(data: Organization, sequence: number): Promise<void> {
    const { authorization } = data;
    await this.tx.prepared(
      'project-organization',
      `INSERT INTO organization (id, sequence, active, commune_code, lat, lon, qualifications, zones, authorized_from,
         authorized_to, declared_minutes, weekly, closed_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, active = excluded.active, commune_code = excluded.commune_code,
         lat = excluded.lat, lon = excluded.lon, qualifications = excluded.qualifications, zones = excluded.zones,
         authorized_from = excluded.authorized_from, authorized_to = excluded.authorized_to,
         declared_minutes = excluded.declared_minutes, weekly = excluded.weekly, closed_on = excluded.closed_on
       WHERE organization.sequence < excluded.sequence`,
      [
        data.organizationId,
        sequence,
        data.active,
        data.communeCode,
        data.position.lat,
        data.position.lon,
        data.qualifications,
        data.zones,
        authorization?.from ?? null,
        authorization?.to ?? null,
        data.declaredMinutesPerWeek,
        JSON.stringify(data.weekly),
        data.closedOn,
      ],
    );
  }

  async offerPublished(data: Offer, sequence: number): Promise<void> {
    await this.tx.prepared(
      'project-offer-published',
      `INSERT INTO offer (id, sequence, organization_id, service_code, price_cents, per, from_day, to_day)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (id) DO UPDATE SET price_cents = excluded.price_cents, per = excluded.per, from_day = excluded.from_day,
         sequence = greatest(offer.sequence, excluded.sequence),
         to_day = CASE WHEN offer.sequence > excluded.sequence THEN offer.to_day ELSE excluded.to_day END`,
      [
        data.offerId,
        sequence,
        data.organizationId,
        data.serviceCode,
        data.priceCents,
        data.per,
        data.from,
        data.to,
      ],
    );
  }

  async offerWithdrawn(data: Withdrawal, sequence: number): Promise<void> {
    await this.tx.prepared(
      'project-offer-withdrawn',
      `INSERT INTO offer (id, sequence, organization_id, service_code, to_day) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, to_day = excluded.to_day
       WHERE offer.sequence < excluded.sequence`,
      [data.offerId, sequence, data.organizationId, data.serviceCode, data.to],
    );
  }
}
