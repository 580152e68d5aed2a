import type { CloudEvent } from '@chez-soi/contracts';
import { isCommitted, isPending, type Mission } from '../domain/mission';
import { dayFr, duration, momentFr } from '../domain/wording';
import type { Letter } from './template';

/** What a letter to a provider may say: the help, the commune, never who it is for. */
export interface ProviderFacts {
  readonly service: string;
  /** « à Grenoble » */
  readonly commune: string;
  readonly mission: Mission;
  readonly data: Readonly<Record<string, unknown>>;
  /** Page on which this offer can be answered without an account. */
  readonly answerLink: string;
  /** The provider's own pages, where the person is named to who signs in. */
  readonly pages: string;
}

export interface ProviderTemplate {
  readonly code: (mission: Mission) => string;
  /** Urgent messages leave at night too: nobody should ring at the door of an empty house at seven. */
  readonly urgent: (mission: Mission) => boolean;
  readonly applies: (data: ProviderFacts['data'], mission: Mission) => boolean;
  readonly write: (facts: ProviderFacts) => Letter;
}

const signature =
  '\n\nChez-soi, pour le Département.\nCe message ne nomme personne : le nom et l’adresse sont sur vos pages, après connexion.';
const letter = (subject: string, body: string): Letter => ({
  subject,
  body: `Bonjour,\n\n${body}${signature}`,
});

const text = (data: ProviderFacts['data'], name: string): string => String(data[name] ?? '');
const always = () => true;

/** « Ménage, à Voiron (3 fois par semaine, 1 h) » */
function help({ service, commune, mission }: ProviderFacts): string {
  const each = mission.minutesPerVisit > 0 ? `, ${duration(mission.minutesPerVisit)}` : '';
  return `${service}, ${commune} (${mission.timesPerWeek} fois par semaine${each})`;
}

const windows: Readonly<Record<string, string>> = {
  morning: 'matin',
  midday: 'midi',
  afternoon: 'après-midi',
  evening: 'soir',
  night: 'nuit',
};

/** Why help stops, as a provider must know it; other reasons say no more than that it stops. */
const endings: Readonly<Record<string, string>> = {
  death: 'La personne est décédée.',
  moved: 'La personne déménage dans une commune que vous ne desservez pas.',
  'nursing-home': 'La personne entre en établissement.',
  'family-choice': 'La famille l’a décidé.',
  cost: 'La famille y renonce pour une raison de coût.',
  'enough-help': 'La famille a assez d’aide.',
  'planned-end': 'L’aide est arrivée à son terme prévu.',
};
const ending = (data: ProviderFacts['data']): string =>
  endings[text(data, 'reason')] ?? 'Le Département met fin à cette mission.';

/** The provider who stops knows it: it asked for it. */
const notOwnStop = (data: ProviderFacts['data']): boolean => text(data, 'reason') !== 'provider-stops';

/** What providers are told, event by event, in French: organisations have no other language on file. */
export const providerTemplates: Readonly<Partial<Record<CloudEvent['type'], ProviderTemplate>>> = {
  'mission.proposed.v1': {
    code: () => 'offer-received',
    urgent: (mission) => mission.urgency === 'urgent',
    // An offer that was answered, or taken back, before its letter was written needs none.
    applies: (_, mission) => isPending(mission),
    write: (facts) => {
      const { mission, answerLink, service, commune } = facts;
      const due = momentFr(mission.answerBy);
      const when = mission.windows.map((one) => windows[one] ?? one).join(', ');
      const urgent = mission.urgency === 'urgent' ? 'Urgent. ' : '';
      return letter(
        `${urgent}Une mission vous est proposée : ${service}, ${commune}`,
        `${urgent}Le Département vous propose une mission.\n\n` +
          `Mission : ${help(facts)}\n` +
          (when ? `Moment de la journée : ${when}\n` : '') +
          `À partir du : ${dayFr(mission.startOn)}\n` +
          `Réponse attendue avant le : ${due}\n\n` +
          `Pour accepter ou refuser, sans mot de passe :\n${answerLink}\n\n` +
          'Ne transmettez pas ce message : qui tient ce lien peut répondre à votre place. ' +
          'Plusieurs prestataires peuvent recevoir la même proposition : le premier qui accepte l’obtient.',
      );
    },
  },
  'mission.withdrawn.v1': {
    code: (mission) => (mission.answeredAt ? 'mission-withdrawn' : 'offer-withdrawn'),
    urgent: (mission) => mission.answeredAt !== null,
    applies: notOwnStop,
    write: (facts) => {
      const { mission, data } = facts;
      if (mission.answeredAt)
        return letter(
          `Mission annulée : ${facts.service}, ${facts.commune}`,
          `La mission que vous aviez acceptée n’aura pas lieu : ${help(facts)}. ${ending(data)} Les visites prévues sont annulées.\n\nVotre semaine : ${facts.pages}/week`,
        );
      const why =
        text(data, 'reason') === 'sibling-accepted'
          ? 'Un autre prestataire a accepté avant vous.'
          : 'Le Département la retire.';
      return letter(
        `Proposition retirée : ${facts.service}, ${facts.commune}`,
        `Cette proposition n’attend plus de réponse : ${help(facts)}. ${why} Vous n’avez rien à faire.`,
      );
    },
  },
  'mission.interrupted.v1': {
    code: () => 'mission-interrupted',
    urgent: always,
    applies: always,
    write: (facts) =>
      letter(
        `À interrompre : ${facts.service}, ${facts.commune}`,
        `Une personne que vous aidez est hospitalisée : ${help(facts)}. Les visites prévues sont annulées. Gardez la place : nous vous écrirons au retour.\n\nVotre semaine : ${facts.pages}/week`,
      ),
  },
  'mission.resumed.v1': {
    code: () => 'mission-resumed',
    urgent: always,
    applies: always,
    write: (facts) =>
      letter(
        `À reprendre : ${facts.service}, ${facts.commune}`,
        `Une personne que vous aidez est de retour chez elle : ${help(facts)}. Les visites sont de nouveau prévues.\n\nVotre semaine : ${facts.pages}/week`,
      ),
  },
  'mission.ended.v1': {
    code: () => 'mission-ended',
    urgent: always,
    applies: notOwnStop,
    write: (facts) =>
      letter(
        `Fin de mission : ${facts.service}, ${facts.commune}`,
        `Cette mission se termine : ${help(facts)}. ${ending(facts.data)} Les visites prévues sont annulées.\n\nVotre semaine : ${facts.pages}/week`,
      ),
  },
  'resident.moved.v1': {
    code: () => 'address-changed',
    urgent: always,
    applies: (_, mission) => isCommitted(mission),
    write: (facts) =>
      letter(
        `Nouvelle adresse à partir du ${dayFr(text(facts.data, 'on'))} : ${facts.service}`,
        `Une personne que vous aidez déménage le ${dayFr(text(facts.data, 'on'))}. L’aide continue à sa nouvelle adresse : ${help(facts)}.\n\nL’adresse est sur votre semaine : ${facts.pages}/week`,
      ),
  },
  'visit.disputed.v1': {
    code: () => 'visit-disputed',
    urgent: () => false,
    applies: always,
    write: (facts) =>
      letter(
        `Visite contestée : ${facts.service}, ${facts.commune}`,
        `Une visite que vous avez enregistrée est contestée : ${facts.service}, ${facts.commune}. Elle attend. Corrigez ses heures, ou laissez le Département décider.\n\nVos visites à valider : ${facts.pages}/visits`,
      ),
  },
  'visit.cancelled.v1': {
    code: () => 'visit-cancelled-for-provider',
    urgent: always,
    // One visit, cancelled by somebody else. Those cancelled in number are told once, by what cancelled them.
    applies: (data, mission) =>
      !['provider', 'platform'].includes(text(data, 'by')) && ['planned', 'started'].includes(mission.state),
    write: (facts) => {
      const at = momentFr(new Date(text(facts.data, 'plannedAt')));
      return letter(
        `Visite annulée le ${at} : ${facts.service}, ${facts.commune}`,
        `${facts.service}, ${facts.commune} : la visite du ${at} est annulée. Les autres visites ne changent pas.\n\nVotre semaine : ${facts.pages}/week`,
      );
    },
  },
};
