import type { CloudEvent } from '@chez-soi/contracts';
import { momentEn, momentFr } from '../domain/wording';
import { type Facts, letter, type Template } from './template';

const text = (data: Facts['data'], name: string): string => String(data[name] ?? '');

/** What became of a visit that the person or the family disputed. */
export const visitTemplates: Readonly<Partial<Record<CloudEvent['type'], Template>>> = {
  'visit.corrected.v1': {
    code: 'visit-corrected',
    urgent: false,
    applies: (data) => text(data, 'reason') === 'after-dispute',
    write: ({ name, data }, language) => {
      const [from, to] = [new Date(text(data, 'startedAt')), text(data, 'minutes')];
      return language === 'fr'
        ? letter(
            'fr',
            `Une visite chez ${name} a été corrigée`,
            `Bonjour,\n\nVous aviez signalé une visite chez ${name}. Elle a été corrigée : elle a commencé le ${momentFr(from)} et a duré ${to} minutes.`,
          )
        : letter(
            'en',
            `A visit to ${name} was corrected`,
            `Hello,\n\nYou had told us about a visit to ${name}. It was corrected: it began on ${momentEn(from)} and took ${to} minutes.`,
          );
    },
  },
  'visit.annulled.v1': {
    code: 'visit-annulled',
    urgent: false,
    applies: (data) => text(data, 'reason') === 'did-not-happen',
    write: ({ name }, language) =>
      language === 'fr'
        ? letter(
            'fr',
            `Une visite chez ${name} ne compte pas`,
            `Bonjour,\n\nLe Département a examiné une visite chez ${name} : elle n’a pas eu lieu. Elle ne compte pas et ne sera pas payée.`,
          )
        : letter(
            'en',
            `A visit to ${name} does not count`,
            `Hello,\n\nThe Département looked into a visit to ${name}: it did not take place. It does not count and will not be paid.`,
          ),
  },
};
