import type { ApaDraft, EditApaDraft } from '@chez-soi/contracts';
import { type Day, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { Moment } from '../occurrence';
import { refuseMerged, type Resident } from '../resident';
import { refuseIf } from '../submission';
import { type ApaApplication, type ApaChange, type ApaFile, told } from './application';
import { ageOn } from './calendar';
import { apaLifecycle } from './lifecycle';

/** R232-1 CASF. */
const LEAST_AGE = 60;

/** Who files: relatives and the person file now, through the portal; professionals also take paper in. */
export interface Filer {
  readonly accountId: string;
  readonly isKin: boolean;
}

export const emptyFile: Omit<ApaFile, 'declaration'> = {
  pieces: [],
  alsoRequired: [],
  provisionalRights: [],
  visit: null,
  assessment: null,
  plans: [],
  preparedWith: [],
  decision: null,
  providers: [],
  hospitalisedOn: null,
  suspensions: [],
  formalNotices: [],
  topUps: [],
  reminders: [],
  closed: null,
};

/** Begins a draft. Throws `invalid` for a day of receipt that cannot be, `rule` for a person who died. */
export function draftApplication(
  input: ApaDraft,
  resident: Resident,
  filer: Filer,
  moment: Moment,
): ApaApplication {
  refuseMerged(resident);
  if (resident.status === 'deceased') {
    throw DomainError.rule(
      'Cette personne est décédée : aucune demande n’est possible.',
      'This person has died: no application is possible.',
    );
  }
  refuseIf(receiptErrors(input, filer, moment.now));
  return {
    id: moment.newId(),
    version: 0,
    residentId: resident.id,
    communeCode: resident.address.communeCode,
    kind: 'first',
    revises: null,
    state: apaLifecycle.initial,
    channel: input.channel,
    filedBy: filer.accountId,
    createdAt: moment.now,
    receivedOn: input.receivedOn ?? null,
    completedOn: null,
    gir: null,
    file: { ...emptyFile, declaration: input.declaration, hospitalisedOn: resident.hospitalisedOn },
  };
}

export function editDraft(
  application: ApaApplication,
  input: EditApaDraft,
  filer: Filer,
  now: Date,
): ApaApplication {
  apaLifecycle.next(application.state, 'submit');
  refuseIf(receiptErrors(input, filer, now));
  return {
    ...application,
    channel: input.channel,
    receivedOn: input.receivedOn ?? null,
    file: { ...application.file, declaration: input.declaration },
  };
}

/**
 * Files the application. Refused, with the field: a person under sixty on the day of receipt (R232-1 CASF), and a
 * benefit that cannot be had beside the APA, as long as the applicant has not chosen (L232-23 CASF).
 */
export function submitApplication(application: ApaApplication, birthDate: Day, now: Date): ApaChange {
  const state = apaLifecycle.next(application.state, 'submit');
  const receivedOn = application.receivedOn ?? parisDay(now);
  const { declaration } = application.file;
  refuseIf([...ageErrors(birthDate, receivedOn), ...benefitErrors(application)]);
  const submitted: ApaApplication = { ...application, state, receivedOn };
  const facts = {
    kind: application.kind,
    channel: application.channel,
    communeCode: application.communeCode,
    receivedOn,
    resourcesDeclared: declaration.resources !== null,
    at: now.toISOString(),
  };
  return { application: submitted, events: [told(submitted, 'apa-application.submitted.v1', facts)] };
}

function receiptErrors(
  input: { readonly channel: string; readonly receivedOn?: Day | undefined },
  filer: Filer,
  now: Date,
): FieldError[] {
  if (filer.isKin && input.channel !== 'portal')
    return [error('channel', 'Indiquez « portal » : vous déposez la demande en ligne.', 'Give "portal".')];
  if (filer.isKin && input.receivedOn !== undefined) {
    const fr = 'La date de dépôt est le jour où vous envoyez la demande : laissez ce champ vide.';
    return [error('receivedOn', fr, 'The day of filing is the day on which you send it: leave this empty.')];
  }
  if (input.receivedOn === undefined || input.receivedOn <= parisDay(now)) return [];
  const fr = 'Un dossier ne peut pas avoir été reçu dans l’avenir. Corrigez la date de réception.';
  return [error('receivedOn', fr, 'A file cannot have come in the future. Correct the day of receipt.')];
}

function ageErrors(birthDate: Day, on: Day): FieldError[] {
  const age = ageOn(birthDate, on);
  if (age >= LEAST_AGE) return [];
  const fr = `L’APA est ouverte à partir de ${LEAST_AGE} ans ; cette personne a ${age} ans. Avant cet âge, la prestation de compensation du handicap (PCH) peut être demandée.`;
  const en = `The APA is open from ${LEAST_AGE} years of age; this person is ${age}. Before, the disability benefit (PCH) may be asked for.`;
  return [error('birthDate', fr, en)];
}

const benefitNames = {
  pch: { fr: 'la prestation de compensation du handicap (PCH)', en: 'the disability benefit (PCH)' },
  'third-person-increase': {
    fr: 'la majoration pour aide constante d’une tierce personne (MTP)',
    en: 'the third-person supplement (MTP)',
  },
  'home-help-aid': { fr: 'l’aide ménagère', en: 'household help' },
} as const;

function benefitErrors({ file }: ApaApplication): FieldError[] {
  const { otherBenefit, givesUpOtherBenefit } = file.declaration;
  if (otherBenefit === 'none' || givesUpOtherBenefit) return [];
  const name = benefitNames[otherBenefit];
  const fr = `L’APA ne se cumule pas avec ${name.fr}. Il faut choisir : garder cette aide et ne pas demander l’APA, ou y renoncer quand l’APA sera accordée (cochez alors la renonciation).`;
  const en = `The APA cannot be had beside ${name.en}. Choose: keep that help and do not apply, or give it up once the APA is granted (then tick that you give it up).`;
  return [error('declaration.otherBenefit', fr, en)];
}

const error = (path: string, fr: string, en: string): FieldError => ({ path, message: { fr, en } });
