/** A page that people open first (an address typed, kept or received), and what it shows at once. */
export interface FirstScreen {
  /** `:x` stands for one part of the address, a final `/*` for any rest. */
  readonly path: string;
  readonly page: string;
  /** Namespaces of its words, beside `shell`. */
  readonly words: readonly string[];
  /** Readings whose address is known without the script (`{day+7}`: in a week), beside `/api/session` (index.html). */
  readonly reads?: readonly string[];
}

const professional = (name: string): FirstScreen[] =>
  [`/${name}`, `/${name}/*`].map((path) => ({ path, page: `src/${name}/area.tsx`, words: [name, 'care'] }));

export const firstScreens: readonly FirstScreen[] = [
  { path: '/', page: 'src/public/home-page.tsx', words: ['public'] },
  {
    path: '/services',
    page: 'src/public/catalogue-page.tsx',
    words: ['public', 'care'],
    reads: ['/api/catalogue/services'],
  },
  { path: '/services/:code', page: 'src/public/service-page.tsx', words: ['public', 'care'] },
  { path: '/providers', page: 'src/public/providers-page.tsx', words: ['public', 'care'] },
  { path: '/paying', page: 'src/public/paying-page.tsx', words: ['public'] },
  { path: '/ask', page: 'src/family/ask/ask-page.tsx', words: ['family/ask', 'care'] },
  {
    path: '/people',
    page: 'src/family/people-page.tsx',
    words: ['family', 'care'],
    reads: ['/api/care-requests/residents'],
  },
  { path: '/people/:id', page: 'src/family/person-page.tsx', words: ['family', 'care'] },
  { path: '/requests/:id', page: 'src/family/request-page.tsx', words: ['family', 'family/ask', 'care'] },
  {
    path: '/today',
    page: 'src/family/today-page.tsx',
    words: ['family', 'care'],
    reads: ['/api/care-requests/visits?from={day+0}&to={day+7}'],
  },
  { path: '/week', page: 'src/family/week-page.tsx', words: ['family', 'care'] },
  { path: '/answer/:token', page: 'src/provider/answer/answer-page.tsx', words: ['provider', 'care'] },
  { path: '/join', page: 'src/call/link-page.tsx', words: ['call'] },
  { path: '/session/:id', page: 'src/call/session-page.tsx', words: ['call'] },
  ...['coordinator', 'provider', 'evaluator', 'administrator'].flatMap(professional),
];
