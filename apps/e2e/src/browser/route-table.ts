import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const portal = resolve(__dirname, '../../../portal/src');
const source = (...path: string[]) => readFileSync(join(portal, ...path), 'utf8');

/** Every address pattern of the portal's route table, read from its source: what a list of pages must cover. */
export function routePatterns(): readonly string[] {
  const pages = [...source('routes.tsx').matchAll(/^\s*page\('([^']+)'/gm)].map((match) => match[1]!);
  const areas = readdirSync(portal).filter((name) => existsSync(join(portal, name, 'area.tsx')));
  return [...pages, ...areas.flatMap(patternsOf)].sort();
}

function patternsOf(area: string): readonly string[] {
  const text = source(area, 'area.tsx');
  const shared = [...text.matchAll(/^import \{ (.+) \} from '\.\.\/(\w+)\/area-pages';$/gm)];
  const lists = shared.flatMap(([, names, folder]) =>
    names!.split(', ').map((name) => sharedList(folder!, name)),
  );
  const paths = [text, ...lists].flatMap((one) => [...one.matchAll(/\{ path: '([^'*]+)'/g)]);
  const patterns = paths.map((match) => `/${area}/${match[1]!}`);
  return text.includes('index: true') ? [`/${area}`, ...patterns] : patterns;
}

/** Pages that several areas show, each under its own address. */
function sharedList(folder: string, name: string): string {
  const list = new RegExp(`^export const ${name}: RouteObject\\[\\] = \\[(.*?)\\];$`, 'ms');
  const found = list.exec(source(folder, 'area-pages.tsx'));
  if (!found) throw new Error(`No list of routes ${name} in ${folder}/area-pages.tsx`);
  return found[1]!;
}
