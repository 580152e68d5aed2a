import type { CloudEvent } from '@chez-soi/contracts';
import { dayEn, dayFr, momentEn, momentFr } from '../domain/wording';
import { apaTemplates } from './apa-templates';
import { visitTemplates } from './visit-templates';
import { type Facts, type Language, letter, type Template } from './template';

const always = (): boolean => true;
const text = (data: Facts['data'], name: string): string => String(data[name] ?? '');
const day = (iso: string, language: Language): string => (language === 'fr' ? dayFr(iso) : dayEn(iso));
const when = (iso: string, language: Language): string =>
  language === 'fr' ? momentFr(new Date(iso)) : momentEn(new Date(iso));

/** One template per kind of event that people are told of. Short sentences, no jargon, what happens next. */
export const templates: Readonly<Partial<Record<CloudEvent['type'], Template>>> = {
  ...apaTemplates,
  ...visitTemplates,
  'care-request.submitted.v1': {
    code: 'request-received',
    urgent: false,
    applies: always,
    write: ({ name }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `Votre demande pour ${name} est bien arrivée`,
            `Bonjour,\n\nNous avons reçu votre demande d’aide pour ${name}. Un coordinateur la lit et cherche des services près de chez vous. Vous serez prévenu dès qu’un service aura accepté.`,
          )
        : letter(
            'en',
            `Your request for ${name} has arrived`,
            `Hello,\n\nWe have received your request for help for ${name}. A coordinator is reading it and looking for services near you. You will be told as soon as a service has accepted.`,
          ),
  },
  'care-request.assigned.v1': {
    code: 'request-assigned',
    urgent: false,
    applies: always,
    write: ({ name }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `Des services ont accepté d’aider ${name}`,
            `Bonjour,\n\nToute l’aide demandée pour ${name} a maintenant un service. Les visites prévues sont sur la page de la demande.`,
          )
        : letter(
            'en',
            `Services have accepted to help ${name}`,
            `Hello,\n\nAll the help asked for ${name} now has a service. The planned visits are on the page of the request.`,
          ),
  },
  'care-request.reopened.v1': {
    code: 'request-reopened',
    urgent: false,
    applies: (data) =>
      ['moved', 'provider-stops', 'coordinator-choice', 'family-choice'].includes(text(data, 'reason')),
    write: ({ name }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `Nous cherchons un autre service pour ${name}`,
            `Bonjour,\n\nUn service ne peut plus aider ${name}. Votre coordinateur en cherche un autre. Vous n’avez rien à faire.`,
          )
        : letter(
            'en',
            `We are looking for another service for ${name}`,
            `Hello,\n\nA service can no longer help ${name}. Your coordinator is looking for another. There is nothing you need to do.`,
          ),
  },
  'care-request.cancelled.v1': {
    code: 'request-cancelled',
    urgent: false,
    applies: (data) => text(data, 'reason') !== 'death',
    write: ({ name }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `La demande pour ${name} est annulée`,
            `Bonjour,\n\nLa demande d’aide pour ${name} est annulée. Les visites prévues n’auront pas lieu. Vous pouvez refaire une demande à tout moment.`,
          )
        : letter(
            'en',
            `The request for ${name} is cancelled`,
            `Hello,\n\nThe request for help for ${name} is cancelled. The planned visits will not take place. You may ask again at any time.`,
          ),
  },
  'resident.hospitalised.v1': {
    code: 'help-suspended',
    urgent: false,
    applies: always,
    write: ({ name, data }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `L’aide de ${name} est suspendue pendant l’hospitalisation`,
            `Bonjour,\n\n${name} est à l’hôpital depuis le ${day(text(data, 'on'), 'fr')}. Les visites sont suspendues. Les services gardent leur place. Appelez-nous dès que vous connaissez la date du retour.`,
          )
        : letter(
            'en',
            `The help of ${name} is suspended during the hospital stay`,
            `Hello,\n\n${name} has been in hospital since ${day(text(data, 'on'), 'en')}. Visits are suspended. The services keep their place. Call us as soon as you know the day of return.`,
          ),
  },
  'resident.returned.v1': {
    code: 'help-resumed',
    urgent: false,
    applies: always,
    write: ({ name, data }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `L’aide de ${name} reprend`,
            `Bonjour,\n\nL’aide de ${name} reprend le ${day(text(data, 'on'), 'fr')}. Les visites prévues sont sur la page de la demande.`,
          )
        : letter(
            'en',
            `The help of ${name} resumes`,
            `Hello,\n\nThe help of ${name} resumes on ${day(text(data, 'on'), 'en')}. The planned visits are on the page of the request.`,
          ),
  },
  'visit.missed.v1': {
    code: 'visit-missed',
    urgent: true,
    applies: always,
    write: ({ name, data }, language) => {
      const absent = text(data, 'outcome') === 'absent';
      const [fr, en] = [when(text(data, 'plannedAt'), 'fr'), when(text(data, 'plannedAt'), 'en')];
      const why = absent
        ? {
            fr: 'Personne n’a répondu à la porte. Pouvez-vous vérifier que tout va bien ?',
            en: 'Nobody answered the door. Can you check that all is well?',
          }
        : {
            fr: 'Le service n’est pas venu. Votre coordinateur est prévenu.',
            en: 'The service did not come. Your coordinator has been told.',
          };
      return language === 'fr'
        ? letter(
            'fr',
            `Une visite chez ${name} n’a pas eu lieu`,
            `Bonjour,\n\nLa visite du ${fr} chez ${name} n’a pas eu lieu. ${why.fr}`,
          )
        : letter(
            'en',
            `A visit to ${name} did not take place`,
            `Hello,\n\nThe visit of ${en} to ${name} did not take place. ${why.en}`,
          );
    },
  },
  'visit.cancelled.v1': {
    code: 'visit-cancelled',
    urgent: false,
    // Visits cancelled in number (hospital, end of a mission) are told once, by the event that cancelled them.
    applies: (data) => text(data, 'by') === 'provider' && text(data, 'reason') !== 'provider-stops',
    write: ({ name, data }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `Une visite chez ${name} est annulée`,
            `Bonjour,\n\nLa visite du ${when(text(data, 'plannedAt'), 'fr')} chez ${name} est annulée par le service. Les autres visites ne changent pas.`,
          )
        : letter(
            'en',
            `A visit to ${name} is cancelled`,
            `Hello,\n\nThe visit of ${when(text(data, 'plannedAt'), 'en')} to ${name} is cancelled by the service. The other visits do not change.`,
          ),
  },
};
