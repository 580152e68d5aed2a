import type { Before, ResourceWriter, Stored } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Consent } from 'fhir/r4';
import { ResidentsService } from '../residents.service';
import { consentSurface } from './circle.surface';
import { relationOf } from './consent';
import { RuledDocuments } from './ruled-documents';
import { sameJson } from './same-json';
import { checkMove, consentStatuses } from './status-tables';

/** The consent of a mandate that becomes `inactive` IS the end of the mandate; other consents are their documents. */
@Injectable()
export class ConsentWriter implements ResourceWriter<Consent> {
  readonly type = 'Consent' as const;
  private readonly documents: RuledDocuments<Consent>;

  constructor(
    database: Database,
    private readonly residents: ResidentsService,
  ) {
    this.documents = new RuledDocuments(database, consentSurface, {
      table: consentStatuses,
      status: (consent) => consent.status,
      person: 'patient',
    });
  }

  create(ctx: Ctx, consent: Consent): Promise<Stored | void> {
    return this.documents.create(ctx, consent);
  }

  async update(ctx: Ctx, wanted: Consent, before: Before<Consent>): Promise<Stored | void> {
    const was = before.resource;
    const relationId = relationOf(was);
    if (relationId === null) return this.documents.update(ctx, wanted, before);
    checkMove('Consent', consentStatuses, was.status, wanted.status);
    refuseChanges(was, wanted);
    if (wanted.status !== 'inactive' || was.status !== 'active') throw mandateRules();
    await this.residents.endRelation(ctx, relationId, undefined);
  }
}

/** A mandate says all of its consent; only its end can be written. */
function refuseChanges(was: Consent, wanted: Consent): void {
  const rest = ({ meta: _, status: __, ...content }: Consent) => content;
  if (!sameJson(rest(was), rest(wanted))) throw mandateRules();
}

function mandateRules(): DomainError {
  return DomainError.rule(
    'Ce consentement est celui d’un mandat : il ne peut que prendre fin (status inactive).',
    'This consent is that of a mandate: it can only be ended (status inactive).',
  );
}
