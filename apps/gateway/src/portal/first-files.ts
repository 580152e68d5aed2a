import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

  constructor(folder: string) {
    const file = join(folder, 'first-files.json');
    const screens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Screen[]) : [];
    this.screens = screens.map((screen) => ({ ...screen, matches: patternOf(screen.path) }));
  }

  /** The `Link` header for an address, with the words of the reader's first language; undefined when none is known. */
  linksFor(path: string, acceptLanguage = ''): string | undefined {
    const screen = this.screens.find(({ matches }) => matches.test(path));
    return acceptLanguage.startsWith('en') ? screen?.en : screen?.fr;
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
