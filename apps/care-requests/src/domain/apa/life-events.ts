import type { Day } from '@chez-soi/kernel';
import { type ApaApplication, type ApaChange, withFile } from './application';
import { passTime } from './passing-time';
import type { Figures } from './tariff';
import { closeApplication, resumeRight } from './right';

/** What an event in the person's life does to their application or right. */
export type ApaConsequence = (application: ApaApplication) => ApaChange;

const silently = (application: ApaApplication): ApaChange => ({ application, events: [] });

/** The clock of thirty days begins (R232-32 CASF); nothing is suspended before its end. */
export const enterHospital =
  (on: Day): ApaConsequence =>
  (application) =>
    silently(withFile(application, { hospitalisedOn: on }));

/** A suspended right goes on from the first day of the month of discharge, without a new application (R232-32 CASF). */
export const comeHome =
  (on: Day): ApaConsequence =>
  (application) => {
    const home = withFile(application, { hospitalisedOn: null });
    const last = home.file.suspensions.at(-1);
    return home.state === 'suspended' && last?.reason === 'hospital' ? resumeRight(home, on) : silently(home);
  };

export const die =
  (on: Day): ApaConsequence =>
  (application) =>
    closeApplication(application, 'death', on);

export const moveTo =
  (communeCode: string): ApaConsequence =>
  (application) =>
    silently({ ...application, communeCode });

/** What the law did meanwhile by silence comes first. */
export function followLife(
  applications: readonly ApaApplication[],
  consequence: ApaConsequence,
  now: Date,
  figures?: Figures,
): ApaChange[] {
  return applications.map((application) => {
    const current = passTime(application, now, figures);
    const next = consequence(current.application);
    return { application: next.application, events: [...current.events, ...next.events] };
  });
}
