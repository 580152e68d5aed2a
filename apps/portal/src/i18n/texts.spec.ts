import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const src = join(__dirname, '..');
const areas = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((area) =>
  existsSync(join(src, area, 'fr.json')),
);

function texts(area: string, language: string): Record<string, string> {
  return flatten(JSON.parse(readFileSync(join(src, area, `${language}.json`), 'utf8')) as object);
}

function flatten(value: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, string][] =>
      typeof inner === 'string'
        ? [[prefix + key, inner]]
        : Object.entries(flatten(inner as object, `${prefix}${key}.`)),
    ),
  );
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();

describe.each(areas)('The words of « %s »', (area) => {
  const french = texts(area, 'fr');
  const english = texts(area, 'en');

  it('say the same things in French and in English', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
  });

  it('are never empty, and take the same facts in both languages', () => {
    for (const [key, text] of Object.entries(french)) {
      expect(text.trim()).not.toBe('');
      // An English « once a week » may leave out the count.
      const missing = holes(english[key] ?? '').filter((hole) => !holes(text).includes(hole));
      expect([key, missing]).toEqual([key, []]);
    }
  });
});
