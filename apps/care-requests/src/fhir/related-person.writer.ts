import { type Before, differing, type ResourceWriter } from '@chez-soi/fhir';
import { type Day, parisDay } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { RelatedPerson } from 'fhir/r4';
import { ResidentsService } from '../residents.service';
import { brokenRule, dayOf, idIn, refuseChanged, refusingIn } from './reading';
import { relatedPersonFacets, relatedPersonPlaces, toRelationInput } from './related-person';

const fixed = ['patient', 'relationship', 'period.start'];

/** A new RelatedPerson is a relation that is declared; an end, or `active` false, ends its mandate. */
@Injectable()
export class RelatedPersonWriter implements ResourceWriter<RelatedPerson> {
  readonly type = 'RelatedPerson' as const;
  readonly standsAlone = 'create';

  constructor(private readonly residents: ResidentsService) {}

  create(ctx: Ctx, person: RelatedPerson): Promise<void> {
    return refusingIn(ctx, relatedPersonPlaces, async () => {
      if (person.active === false) throw neverEnded();
      const input = toRelationInput(person, parisDay(ctx.now));
      await this.residents.declareRelation(ctx, patientOf(person), input, person.id);
    });
  }

  update(ctx: Ctx, person: RelatedPerson, { id, resource: was }: Before<RelatedPerson>): Promise<void> {
    return refusingIn(ctx, relatedPersonPlaces, async () => {
      const changed = differing(relatedPersonFacets, was, person).map(({ name }) => name);
      const hint = {
        fr: 'Terminez ce mandat et déclarez-en un autre.',
        en: 'End this mandate and declare another.',
      };
      refuseChanged(
        'RelatedPerson',
        fixed.filter((name) => changed.includes(name)),
        hint,
      );
      const today = parisDay(ctx.now);
      const { familyName, givenName, phone, email } = toRelationInput(person, today);
      const ends = changed.includes('active') || changed.includes('period.end');
      if (!ends || changed.includes('name') || changed.includes('telecom'))
        await this.residents.correctRelation(ctx, id, { familyName, givenName, phone, email });
      if (ends) await this.residents.endRelation(ctx, id, lastDay(person, changed, today));
    });
  }
}

/** Made inactive, it ends today at the latest; else on the day of its period's end. */
function lastDay({ active = true, period }: RelatedPerson, changed: readonly string[], today: Day): Day {
  const end = dayOf(period?.end);
  if (active && (changed.includes('active') || end === undefined)) throw neverEnded();
  if (end === undefined) return today;
  return !active && end > today ? today : end;
}

function patientOf({ patient }: RelatedPerson): string {
  const id = idIn(patient, 'Patient');
  if (id !== undefined) return id;
  throw brokenRule(
    'RelatedPerson.patient',
    'Dites de qui c’est le proche : Patient/id.',
    'Tell whose relative this is: Patient/id.',
  );
}

function neverEnded(): Error {
  return brokenRule(
    'RelatedPerson.active',
    'Un mandat se déclare en cours ; terminé, il ne reprend pas : déclarez-en un autre.',
    'A mandate is declared as current; once ended it does not come back: declare another.',
  );
}
