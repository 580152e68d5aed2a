import type { DeclareProvider } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { Moment } from '../occurrence';
import { refuseIf } from '../submission';
import { dayFr } from '../wording';
import {
  type ApaApplication,
  type ApaChange,
  checkPast,
  type Suspension,
  told,
  withFile,
} from './application';
import { firstOfMonth, latest } from './calendar';
import { keptUntil } from './clocks';
import { checkNoticeOver } from './formal-notice';
import { emptyFile, type Filer } from './filing';
import { inherited } from './piece-files';
import { apaLifecycle } from './lifecycle';

/** The right begins on the day of notification. */
export function openRight(application: ApaApplication): ApaChange {
  const opened = { ...application, state: apaLifecycle.next(application.state, 'open') };
  const on = application.file.decision!.notifiedOn;
  return { application: opened, events: [told(opened, 'apa-application.opened.v1', { on })] };
}

/**
 * The person says who helps (L232-7 CASF). Refused: an organisation that helped to define the plan (L232-13), the
 * spouse as an employee (L232-7), and for GIR 1 and 2 another employer than a service, unless the person refused it
 * in writing (R232-12 and R232-13).
 */
export function declareProvider(application: ApaApplication, input: DeclareProvider, now: Date): ApaChange {
  checkPast('on', input.on, parisDay(now), null);
  refuseIf([...organizationErrors(application, input), ...employmentErrors(application, input)]);
  const declared = withFile(application, { providers: [...application.file.providers, input] });
  const facts = { mode: input.mode, organizationId: input.organizationId, on: input.on };
  return { application: declared, events: [told(declared, 'apa-application.provider-declared.v1', facts)] };
}

export function suspendRight(
  application: ApaApplication,
  reason: Suspension['reason'],
  from: Day,
): ApaChange {
  const state = apaLifecycle.next(application.state, 'suspend');
  const paidAgain = application.file.suspensions.at(-1)?.resumedFrom;
  const start = latest(from, paidAgain ?? application.file.decision!.notifiedOn);
  const suspensions = [...application.file.suspensions, { reason, from: start, resumedFrom: null }];
  const suspended = withFile({ ...application, state }, { suspensions });
  return {
    application: suspended,
    events: [told(suspended, 'apa-application.suspended.v1', { reason, from: start })],
  };
}

/** Past the thirtieth day in hospital (R232-32 CASF). */
export function suspendForHospital(application: ApaApplication): ApaChange {
  return suspendRight(application, 'hospital', addDays(keptUntil(application.file.hospitalisedOn!), 1));
}

/**
 * Payment goes on without a new application: after hospital from the first day of the month of discharge, which may
 * be before the suspension and then cancels it (R232-32 CASF); otherwise from the day given.
 */
export function resumeRight(application: ApaApplication, on: Day): ApaChange {
  const state = apaLifecycle.next(application.state, 'resume');
  const { suspensions } = application.file;
  const last = suspensions.at(-1)!;
  if (on < last.from && last.reason !== 'hospital') checkPast('on', on, on, last.from);
  const from = last.reason === 'hospital' ? firstOfMonth(on) : on;
  const resumedFrom = latest(from, last.from);
  const resumed = withFile(
    { ...application, state },
    {
      suspensions: [...suspensions.slice(0, -1), { ...last, resumedFrom }],
      // Who resumes after hospital says that the stay is over.
      ...(last.reason === 'hospital' ? { hospitalisedOn: null } : {}),
    },
  );
  const facts = { reason: last.reason, from: resumedFrom };
  return { application: resumed, events: [told(resumed, 'apa-application.resumed.v1', facts)] };
}

/**
 * The same right looked at again, by an application of its own (`alongside`) whose file is held already (R232-28
 * CASF). The right in force goes on until the revision is decided.
 */
export function requestRevision(
  application: ApaApplication,
  reason: string,
  filer: Filer,
  moment: Moment,
): ApaChange & { readonly alongside: ApaChange } {
  const today = parisDay(moment.now);
  const { declaration, pieces, alsoRequired, hospitalisedOn } = application.file;
  const revision: ApaApplication = {
    ...application,
    id: moment.newId(),
    version: 0,
    kind: 'revision',
    revises: application.id,
    state: 'complete',
    filedBy: filer.accountId,
    createdAt: moment.now,
    receivedOn: today,
    completedOn: today,
    gir: null,
    file: { ...emptyFile, declaration, pieces: pieces.map(inherited), alsoRequired, hospitalisedOn },
  };
  const facts = { revisionId: revision.id, reason };
  return {
    application,
    events: [told(application, 'apa-application.revision-requested.v1', facts)],
    alongside: { application: revision, events: [] },
  };
}

/** The end: of an application before its decision, or of the right. Provisional rights end with it. */
export function closeApplication(application: ApaApplication, reason: string, on: Day): ApaChange {
  const state = apaLifecycle.next(application.state, 'close');
  const provisionalRights = application.file.provisionalRights.map((one) =>
    one.to !== null && one.to <= on ? one : { ...one, to: on },
  );
  const closed = withFile({ ...application, state }, { closed: { reason, on }, provisionalRights });
  return { application: closed, events: [told(closed, 'apa-application.closed.v1', { reason, on })] };
}

function organizationErrors({ file }: ApaApplication, input: DeclareProvider): FieldError[] {
  if (input.mode !== 'direct' && input.organizationId === null) {
    const fr = 'Indiquez le service : il est dans l’annuaire.';
    return [fault('organizationId', fr, 'Give the service: it is in the directory.')];
  }
  if (input.organizationId === null || !file.preparedWith.includes(input.organizationId)) return [];
  const fr =
    'Ce service a participé à l’élaboration du plan : il ne peut pas le mettre en œuvre (L232-13). Choisissez-en un autre.';
  const en = 'This service helped to define the plan: it may not carry it out (L232-13). Choose another.';
  return [fault('organizationId', fr, en)];
}

function employmentErrors({ gir }: ApaApplication, input: DeclareProvider): FieldError[] {
  if (input.mode === 'direct' && input.employeeKinship === 'spouse') {
    const fr = 'L’APA ne peut pas payer l’emploi du conjoint, du concubin ou du partenaire de PACS (L232-7).';
    return [fault('employeeKinship', fr, 'The APA cannot pay the spouse or partner (L232-7).')];
  }
  const dependent = gir !== null && gir <= 2;
  if (input.mode === 'service' || !dependent || input.serviceRefusedInWriting) return [];
  const fr = `En GIR ${gir}, l’aide passe par un service prestataire, sauf refus écrit de la personne sur le plan (R232-12). Cochez ce refus s’il existe.`;
  const en = `In group ${gir} a service employs, unless the person refused in writing on the plan (R232-12). Tick it if so.`;
  return [fault('mode', fr, en)];
}

const fault = (path: string, fr: string, en: string): FieldError => ({ path, message: { fr, en } });

/** By a coordinator's hand: on a day that has come. */
export function suspendByHand(
  application: ApaApplication,
  reason: Suspension['reason'],
  from: Day,
  today: Day,
): ApaChange {
  checkPast('from', from, today, null);
  if (reason === 'no-provider-declared') checkNoticeOver(application, today);
  else checkThirtyDays(application, from);
  return suspendRight(application, reason, from);
}

export function resumeByHand(application: ApaApplication, on: Day, today: Day): ApaChange {
  checkPast('on', on, today, null);
  return resumeRight(application, on);
}

/** By hand. A family may give the application up; the other reasons are for the Département to record. */
export function closeByHand(
  application: ApaApplication,
  { reason, on }: { readonly reason: string; readonly on: Day },
  filer: Filer,
  today: Day,
): ApaChange {
  if (filer.isKin && reason !== 'renounced') {
    throw DomainError.field(
      'reason',
      'Vous pouvez renoncer à la demande ; les autres motifs sont constatés par le Département.',
      'You may give the application up; the other reasons are for the Département to record.',
    );
  }
  checkPast('on', on, today, application.receivedOn);
  return closeApplication(application, reason, on);
}

/** The APA is kept for the first thirty days in hospital (R232-32 CASF). */
function checkThirtyDays({ file }: ApaApplication, from: Day): void {
  if (file.hospitalisedOn === null) {
    throw DomainError.field(
      'reason',
      'Aucune hospitalisation n’est enregistrée. Enregistrez l’entrée à l’hôpital : la suspension suit d’elle-même.',
      'No stay in hospital is recorded. Record the entry: the suspension follows by itself.',
    );
  }
  const kept = keptUntil(file.hospitalisedOn);
  if (from > kept) return;
  throw DomainError.field(
    'from',
    `L’APA est maintenue les trente premiers jours d’hospitalisation, jusqu’au ${dayFr(kept)} inclus (R232-32).`,
    `The APA is kept for the first thirty days in hospital, until ${kept} (R232-32).`,
  );
}
