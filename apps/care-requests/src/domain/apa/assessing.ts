import type { RecordGrid } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type ApaApplication, type ApaChange, checkPast, told, withFile } from './application';
import { apaLifecycle } from './lifecycle';
import { girOf } from './tariff';

/** The home visit of a member of the medico-social team has its day; it may be moved as long as no plan stands. */
export function planVisit(
  application: ApaApplication,
  visit: { readonly at: string; readonly doctorConsulted: boolean },
  now: Date,
): ApaChange {
  const state = apaLifecycle.next(application.state, 'plan-visit');
  if (new Date(visit.at) < now) {
    throw DomainError.field(
      'at',
      'La visite est dans le passé. Indiquez un jour et une heure à venir.',
      'The visit is in the past. Give a day and a time to come.',
    );
  }
  const planned = withFile({ ...application, state }, { visit });
  const facts = { at: visit.at };
  return { application: planned, events: [told(planned, 'apa-application.visit-planned.v1', facts)] };
}

/**
 * The grid of the visit and its report. The group follows from the letters (annexe 2-2 CASF): nobody enters it. A
 * group 5 or 6 leads to no plan, but to a refusal with the report and advice.
 */
export function recordGrid(application: ApaApplication, input: RecordGrid, now: Date): ApaChange {
  const state = apaLifecycle.next(application.state, 'record-grid');
  checkPast('on', input.on, parisDay(now), application.receivedOn);
  const gir = girOf(input.grid);
  const corrected = application.file.assessment === null ? {} : { corrected: true };
  const assessed = withFile({ ...application, state, gir }, { assessment: { ...input, gir, ...corrected } });
  const facts = { gir, on: input.on };
  return { application: assessed, events: [told(assessed, 'apa-application.assessed.v1', facts)] };
}
