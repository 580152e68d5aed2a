/**
 * The namespaces of each page's words: what the route table fetches with a page, and what the build tells the browser
 * to ask for at once (`vite/first-screens.ts`). Words that are found late cost a weak line one more answer.
 */

/** What a session leaves behind. */
const after = ['call/after', 'care'];
/** Who would pay what. */
const quote = ['care', 'care/quote', 'care/split'];
const doorbell = ['call', 'call/doorbell', 'care'];
const apa = ['apa', 'care', 'family/apa'];
const measures = ['telemonitoring', 'care'];
const booking = ['booking', 'care'];
const family = ['family', 'care'];
const catalogue = ['public', 'care'];

export const pageWords = {
  '/': ['public'],
  '/services': catalogue,
  '/services/:code': ['public', ...quote],
  '/providers': catalogue,
  '/providers/:id': catalogue,
  '/paying': ['public'],
  '/integrators': ['public/integrators', 'care'],
  '/settings': ['public'],
  '/ask': ['family/ask', ...quote],
  '/answer/:token': ['provider', 'care'],
  '/join': ['call'],
  '/people': family,
  '/people/:id': family,
  '/people/:id/callers': doorbell,
  '/requests/:id': ['family', 'family/ask', 'care/visits', ...quote],
  '/apa/new': apa,
  '/apa/:id': apa,
  '/statements': ['family/statements', 'care/ledger', 'care/session-acts', 'care/split', 'care'],
  '/measures': measures,
  '/measures/sharing': measures,
  '/today': family,
  '/week': family,
  '/call/:residentId': doorbell,
  '/session/:id': ['call', ...after],
  '/session/:id/after': after,
  '/appointments': booking,
  '/appointments/new': booking,
  '/appointments/:id': booking,
  '/appointments/:id/move': booking,
} satisfies Readonly<Record<string, readonly string[]>>;

export type PagePath = keyof typeof pageWords;

/**
 * Those of a professional area: what all its pages need, and what opens later on one of them (a part that waits for its
 * words would lose what was done on the page).
 */
export const areaWords = {
  coordinator: [
    ...['coordinator', 'coordinator/quote', 'coordinator/twins', 'coordinator/follow-ups'],
    ...['care', 'care/quote', 'care/split', 'care/visits'],
  ],
  provider: ['provider', 'care', 'care/visits'],
  evaluator: ['evaluator', 'care'],
  administrator: ['administrator', 'administrator/figures', 'administrator/models', 'care', 'care/split'],
  auditor: ['auditor', 'auditor/acts', 'administrator', 'care'],
} satisfies Readonly<Record<string, readonly string[]>>;

export type AreaName = keyof typeof areaWords;
