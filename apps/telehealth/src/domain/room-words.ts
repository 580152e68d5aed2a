import type { LeaveReason, SignalProblem, SignalRefusal } from '@chez-soi/contracts';
import type { Bilingual } from '@chez-soi/kernel';

const full: Bilingual = {
  fr: 'La séance compte déjà quatre personnes : c’est le plus qu’elle peut réunir. Attendez que l’une d’elles la quitte.',
  en: 'The session has four people already, which is the most it can hold. Wait until one of them leaves.',
};

const problems: Readonly<Record<SignalProblem, Bilingual>> = {
  'room-full': full,
  'not-host': {
    fr: 'Seule la personne qui mène la séance peut faire cela.',
    en: 'Only who leads the session can do that.',
  },
  'unknown-participant': {
    fr: 'Cette personne n’est plus dans la séance.',
    en: 'This person is no longer in the session.',
  },
  'not-admitted': {
    fr: 'Vous êtes dans la salle d’attente : patientez, on va vous faire entrer.',
    en: 'You are in the waiting room: please wait to be let in.',
  },
};

const refusals: Readonly<Record<SignalRefusal, Bilingual>> = {
  ticket: {
    fr: 'Cette entrée n’est plus valable. Rejoignez de nouveau la séance.',
    en: 'This ticket is no longer valid. Join the session again.',
  },
  resumption: {
    fr: 'La séance est ouverte ailleurs, ou il y a trop longtemps. Rejoignez-la de nouveau.',
    en: 'The session is open elsewhere, or was too long ago. Join it again.',
  },
  'room-full': full,
  ended: { fr: 'La séance est terminée.', en: 'The session is over.' },
  'too-early': { fr: 'La séance n’est pas encore ouverte.', en: 'The session is not open yet.' },
  rights: {
    fr: 'Cette séance ne vous est pas, ou plus, ouverte.',
    en: 'This session is not, or no longer, open to you.',
  },
  consent: {
    fr: 'Vous avez retiré votre accord pour cette séance. Rejoignez-la de nouveau pour le redonner.',
    en: 'You took back your consent to this session. Join it again to give it.',
  },
  removed: { fr: 'Vous n’êtes plus dans cette séance.', en: 'You are no longer in this session.' },
};

const removals: Readonly<Record<LeaveReason, Bilingual>> = {
  left: { fr: 'Vous avez quitté la séance.', en: 'You left the session.' },
  lost: { fr: 'La liaison est restée coupée trop longtemps.', en: 'The line was broken for too long.' },
  'turned-away': {
    fr: 'On ne vous a pas fait entrer. Appelez la personne qui vous a invité.',
    en: 'You were not let in. Call who invited you.',
  },
  'consent-withdrawn': {
    fr: 'Votre accord est retiré : vous n’êtes plus dans la séance.',
    en: 'Your consent is withdrawn: you are no longer in the session.',
  },
  'rights-withdrawn': {
    fr: 'Cette séance ne vous est plus ouverte.',
    en: 'This session is no longer open to you.',
  },
};

export const problemMessage = (code: SignalProblem): Bilingual => problems[code];
export const refusalMessage = (code: SignalRefusal): Bilingual => refusals[code];
export const removalMessage = (reason: LeaveReason): Bilingual => removals[reason];
