import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const portal = resolve(__dirname, '../../../portal/src');

/** Every address pattern of the portal's route table, read from its source: what a list of pages must cover. */
export function routePatterns(): readonly string[] {
  const shell = readFileSync(join(portal, 'routes.tsx'), 'utf8');
  const pages = [...shell.matchAll(/^\s*page\('([^']+)'/gm)].map((match) => match[1]!);
  const areas = readdirSync(portal).filter((name) => existsSync(join(portal, name, 'area.tsx')));
  return [...pages, ...areas.flatMap(patternsOf)].sort();
}

function patternsOf(area: string): readonly string[] {
  const text = readFileSync(join(portal, area, 'area.tsx'), 'utf8');
  const paths = [...text.matchAll(/\{ path: '([^'*]+)'/g)].map((match) => `/${area}/${match[1]!}`);
  return text.includes('index: true') ? [`/${area}`, ...paths] : paths;
}
