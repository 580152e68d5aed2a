import { type Before, differing, type ResourceWriter, submitting } from '@chez-soi/fhir';
import { type Ctx, decide } from '@chez-soi/service-kit';
import { parisDay } from '@chez-soi/kernel';
import { Injectable } from '@nestjs/common';
import type { Patient } from 'fhir/r4';
import { LifeEventsService } from '../life-events.service';
import { ResidentsService } from '../residents.service';
import { Territory } from '../territory';
import { mergedElsewhere, patientPlaces, refuseClosed, toResidentInput, withCommune } from './from-patient';
import { patientFacets } from './patient';
import { brokenRule, dayOf, refusingIn } from './reading';

const corrected = ['name', 'gender', 'birthDate', 'telecom', 'communication'];

/** A new Patient is a person who is registered; what changes is corrected, moved or, once, has died. */
@Injectable()
export class PatientWriter implements ResourceWriter<Patient> {
  readonly type = 'Patient' as const;
  readonly standsAlone = 'create';

  constructor(
    private readonly residents: ResidentsService,
    private readonly lifeEvents: LifeEventsService,
    private readonly territory: Territory,
  ) {}

  create(ctx: Ctx, sent: Patient): Promise<void> {
    return refusingIn(ctx, patientPlaces, () => this.createAll(ctx, [sent]));
  }

  async createAll(ctx: Ctx, sent: readonly Patient[]): Promise<void> {
    sent.forEach(refuseClosed);
    decide(ctx.actor, 'resident.register', { accountId: ctx.actor.accountId });
    const patients = sent.map((one) => this.located(one));
    const people = patients.map((patient) => ({ input: toResidentInput(patient, null), id: patient.id! }));
    await this.residents.registerAll(submitting(ctx, ...patients), people);
  }

  update(ctx: Ctx, sent: Patient, { id, resource: was }: Before<Patient>): Promise<void> {
    return refusingIn(ctx, patientPlaces, async () => {
      const patient = this.located(sent);
      const changed = new Set(differing(patientFacets, was, patient).map(({ name }) => name));
      refuseUndone(changed, patient);
      const { address, gir: _, ...details } = toResidentInput(patient, null);
      const kept = submitting(ctx, patient);
      const today = parisDay(ctx.now);
      const moves = changed.has('address');
      const dies = changed.has('deceased');
      if ((!moves && !dies) || corrected.some((name) => changed.has(name)))
        await this.residents.correct(kept, id, details);
      if (moves) await this.lifeEvents.move(kept, id, today, address);
      if (dies) await this.lifeEvents.die(kept, id, dayOf(patient.deceasedDateTime) ?? today);
    });
  }

  private located(patient: Patient): Patient {
    return withCommune(patient, (name) => this.territory.named(name)?.code);
  }
}

/** What the platform does not undo, or does elsewhere. */
function refuseUndone(changed: ReadonlySet<string>, { deceasedBoolean, deceasedDateTime }: Patient): void {
  if (changed.has('link')) throw mergedElsewhere();
  const dies = changed.has('deceased') && (deceasedBoolean === true || deceasedDateTime !== undefined);
  if (changed.has('deceased') && !dies)
    throw brokenRule(
      'Patient.deceased',
      'Un décès enregistré ne s’annule pas ici : appelez le Département.',
      'A death that was recorded is not undone here: call the Département.',
    );
  if (!changed.has('active') || dies) return;
  throw brokenRule(
    'Patient.active',
    'Un dossier se ferme par un décès (deceased) ou une fusion, et ne se rouvre pas.',
    'A file is closed by a death (deceased) or a merge, and never opened again.',
  );
}
