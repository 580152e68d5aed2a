import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Clock, type Day, parisDay, weekday } from '@chez-soi/kernel';

interface Screen {
  readonly path: string;
  /** Scripts, styles and words, by language. */
  readonly fr: string;
  readonly en: string;
  readonly reads: string;
}

/**
 * What a browser will need for a page, told with the page itself (`Link` header) so that it asks for everything at
 * once. The portal's build writes the list (`first-files.json`); without it nothing is told and pages work the same.
 */
export class FirstFiles {
  private readonly screens: readonly (Screen & { matches: RegExp })[];

  constructor(
    folder: string,
    private readonly clock: Clock,
  ) {
    const file = join(folder, 'first-files.json');
    const screens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Screen[]) : [];
    this.screens = screens.map((screen) => ({ ...screen, matches: patternOf(screen.path) }));
  }

  /**
   * The `Link` header for an address, with the words of the reader's first language; undefined when none is known. What
   * is read at an address without a query is told with it: `{day+7}` is the day in a week, `{monday+6}` this week's Sunday.
   */
  linksFor(url: string, acceptLanguage = ''): string | undefined {
    const [path = '', query] = url.split('?', 2);
    const screen = this.screens.find(({ matches }) => matches.test(path));
    if (!screen) return undefined;
    const files = acceptLanguage.startsWith('en') ? screen.en : screen.fr;
    return query || !screen.reads ? files : `${files}, ${this.dated(screen.reads)}`;
  }

  private dated(reads: string): string {
    const day = parisDay(this.clock());
    const from: Readonly<Record<string, Day>> = { day, monday: addDays(day, 1 - weekday(day)) };
    return reads.replace(/\{(day|monday)\+(\d+)\}/g, (_all, name: string, days: string) =>
      addDays(from[name]!, Number(days)),
    );
  }
}

/** `/people/:id` and `/provider/*` as regular expressions. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[^\w-]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
