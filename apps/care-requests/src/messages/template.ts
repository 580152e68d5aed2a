export type Language = 'fr' | 'en';

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** What a template may say: the person's name and the coded facts of one event. */
export interface Facts {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly code: string;
  /** Urgent messages leave at night too. */
  readonly urgent: boolean;
  /** False leaves this event without a message. */
  readonly applies: (data: Facts['data']) => boolean;
  readonly write: (facts: Facts, language: Language) => Letter;
}

const signature = {
  fr: '\n\nChez-soi, pour le Département. Tout se suit sur la page de la demande ; le numéro à appeler y est indiqué.',
  en: '\n\nChez-soi, for the Département. Follow everything on the page of the request; the number to call is shown there.',
};
/** A message with the signature that all of them end with. */
export const letter = (language: Language, subject: string, body: string): Letter => ({
  subject,
  body: body + signature[language],
});
