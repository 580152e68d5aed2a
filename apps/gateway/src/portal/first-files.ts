import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Clock, parisDay } from '@chez-soi/kernel';

interface Screen {
  readonly path: string;
  readonly fr: string;
  readonly en: string;
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
   * The `Link` header for an address, with the words of the reader's first language and `{day+7}` as the day in a
   * week; undefined when none is known.
   */
  linksFor(path: string, acceptLanguage = ''): string | undefined {
    const screen = this.screens.find(({ matches }) => matches.test(path));
    const links = acceptLanguage.startsWith('en') ? screen?.en : screen?.fr;
    const today = parisDay(this.clock());
    return links?.replace(/\{day\+(\d+)\}/g, (_all, days: string) => addDays(today, Number(days)));
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
