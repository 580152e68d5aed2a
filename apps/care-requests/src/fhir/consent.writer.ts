import { isDeepStrictEqual } from 'node:util';
import { type Before, DocumentWriter, type ResourceWriter } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Consent } from 'fhir/r4';
import { ResidentsService } from '../residents.service';
import { refuseMissing } from './care-team';
import { consentSurface } from './circle.surface';
import { relationOf } from './consent';
import { idAt } from './links';
import { checkMove, consentStatuses } from './status-tables';

/** The consent of a mandate that becomes `inactive` IS the end of the mandate; other consents are their documents. */
@Injectable()
export class ConsentWriter implements ResourceWriter<Consent> {
  readonly type = 'Consent' as const;
  private readonly documents: DocumentWriter<Consent>;

  constructor(
    database: Database,
    private readonly residents: ResidentsService,
  ) {
    this.documents = new DocumentWriter(database, consentSurface);
  }

  create(ctx: Ctx, consent: Consent): Promise<void> {
    checkPatient(consent);
    return this.documents.create(ctx, consent);
  }

  async update(ctx: Ctx, wanted: Consent, before: Before<Consent>): Promise<void> {
    const was = before.resource;
    checkPatient(wanted);
    checkMove('Consent', consentStatuses, was.status, wanted.status);
    const relationId = relationOf(was);
    if (relationId === null) return this.documents.update(ctx, wanted, before);
    refuseChanges(was, wanted);
    if (wanted.status !== 'inactive' || was.status !== 'active') throw mandateRules();
    await this.residents.endRelation(ctx, relationId, undefined);
  }
}

function checkPatient({ patient }: Consent): void {
  refuseMissing('Consent', [
    [
      idAt(patient, 'Patient') !== undefined,
      'patient',
      'la personne (Patient/id)',
      'the person (Patient/id)',
    ],
  ]);
}

/** A mandate says all of its consent; only its end can be written. */
function refuseChanges(was: Consent, wanted: Consent): void {
  const rest = ({ meta: _, status: __, ...content }: Consent) => content;
  if (!isDeepStrictEqual(rest(was), rest(wanted))) throw mandateRules();
}

function mandateRules(): DomainError {
  return DomainError.rule(
    'Ce consentement est celui d’un mandat : il ne peut que prendre fin (status inactive).',
    'This consent is that of a mandate: it can only be ended (status inactive).',
  );
}
