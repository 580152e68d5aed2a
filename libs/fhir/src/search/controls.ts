import { refused } from './refusal';

export const DEFAULT_COUNT = 20;
export const MAX_COUNT = 200;

export type Summary = 'true' | 'text' | 'data' | 'false';

/** What a search says about its answer rather than about what it looks for. */
export interface Controls {
  readonly count?: number;
  readonly total?: boolean;
  readonly summary?: Summary;
  readonly elements?: readonly string[];
  /** `_type` of a search over several types. */
  readonly types?: readonly string[];
  /** The signed cursor as sent. */
  readonly cursor?: string;
}

/** Readers of the parameters that steer a search; they throw for a value that they do not know. */
export const controlReaders: Readonly<Record<string, (value: string) => Controls>> = {
  _count(value) {
    if (!/^\d{1,9}$/.test(value))
      throw refused('_count', 'Donnez un nombre entier de 0 à 200.', 'Give a whole number from 0 to 200.');
    return { count: Math.min(Number(value), MAX_COUNT) };
  },
  _total(value) {
    if (!['none', 'estimate', 'accurate'].includes(value))
      throw refused('_total', 'Choisissez none, estimate ou accurate.', 'Choose none, estimate or accurate.');
    return { total: value !== 'none' };
  },
  _summary(value) {
    if (value === 'count') return { count: 0 };
    if (value === 'true' || value === 'text' || value === 'data' || value === 'false')
      return { summary: value };
    throw refused(
      '_summary',
      'Choisissez true, text, data, count ou false.',
      'Choose true, text, data, count or false.',
    );
  },
  _elements(value) {
    const elements = value.split(',').map((name) => name.trim());
    if (elements.every((name) => /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/.test(name))) return { elements };
    throw refused(
      '_elements',
      'Donnez des noms d’éléments séparés par des virgules, comme status,code.',
      'Give names of elements separated by commas, such as status,code.',
    );
  },
  _type: (value) => ({ types: value.split(',') }),
  _cursor: (value) => ({ cursor: value }),
  // Contained resources are not searched; to ask for just that is no error.
  _contained(value) {
    if (value === 'false') return {};
    throw refused(
      '_contained',
      'Les ressources contenues ne sont pas cherchées : seul _contained=false est servi.',
      'Contained resources are not searched: only _contained=false is served.',
    );
  },
  // Negotiated with the Accept header, before the search.
  _format: () => ({}),
  _pretty: () => ({}),
};

/** R4 parameters that are known and not served, each with what to use instead. */
export const notServed: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  _content: {
    fr: 'La recherche dans tout le contenu (_content) n’est pas servie : cherchez par un paramètre de texte.',
    en: 'Searching the whole content (_content) is not served: use a parameter of type string.',
  },
  _text: {
    fr: 'La recherche dans le texte (_text) n’est pas servie : cherchez par un paramètre de texte.',
    en: 'Searching the narrative (_text) is not served: use a parameter of type string.',
  },
  _filter: { fr: '_filter n’est pas servi.', en: '_filter is not served.' },
  _query: { fr: 'Aucune requête nommée (_query) n’est servie.', en: 'No named query (_query) is served.' },
  _list: { fr: '_list n’est pas servi.', en: '_list is not served.' },
  _containedType: {
    fr: 'Les ressources contenues ne sont pas cherchées (_containedType).',
    en: 'Contained resources are not searched (_containedType).',
  },
};
