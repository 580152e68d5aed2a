import { type AreaName, areaWords, type PagePath, pageWords } from '../src/page-words';

/** A page that people open first (an address typed, kept or received), and what it shows at once. */
export interface FirstScreen {
  /** `:x` stands for one part of the address, a final `/*` for any rest. */
  readonly path: string;
  readonly page: string;
  /** Namespaces of its words, beside `shell`. */
  readonly words: readonly string[];
  /**
   * Readings whose address is known without the script, beside `/api/session` (index.html). `{day+7}`: in a week;
   * `{monday+6}`: this week's Sunday.
   */
  readonly reads: readonly string[];
}

const screen = (path: PagePath, page: string, reads: readonly string[] = []): FirstScreen => ({
  ...{ path, page: `src/${page}.tsx`, words: pageWords[path], reads },
});

const agenda = (period: string): string[] => [
  `/api/care-requests/visits?${period}`,
  `/api/telehealth/appointments?${period}`,
];
const services = '/api/catalogue/services';
const residents = '/api/care-requests/residents';

const area = (name: AreaName): FirstScreen[] =>
  [`/${name}`, `/${name}/*`].map((path) => ({
    ...{ path, page: `src/${name}/area.tsx`, words: areaWords[name], reads: [] },
  }));

export const firstScreens: readonly FirstScreen[] = [
  screen('/', 'public/home-page'),
  screen('/services', 'public/catalogue-page', [services]),
  screen('/services/:code', 'public/service-page'),
  screen('/providers', 'public/providers-page'),
  screen('/paying', 'public/paying-page'),
  screen('/ask', 'family/ask/ask-page', [services]),
  screen('/people', 'family/people-page', [residents]),
  screen('/people/:id', 'family/person-page'),
  screen('/requests/:id', 'family/request-page'),
  screen('/today', 'family/today-page', agenda('from={day+0}&to={day+7}')),
  screen('/week', 'family/week-page', [...agenda('from={monday+0}&to={monday+6}'), residents]),
  screen('/appointments', 'booking/appointments-page'),
  screen('/statements', 'family/statements/statements-page'),
  screen('/answer/:token', 'provider/answer/answer-page'),
  screen('/join', 'call/link-page'),
  screen('/session/:id', 'call/session-page'),
  ...(Object.keys(areaWords) as AreaName[]).flatMap(area),
];
