import type { Plugin, Rolldown } from 'vite';
import { firstScreens, type FirstScreen } from './first-screens';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;
const languages = ['fr', 'en'] as const;

/**
 * Writes `first-files.json`: for each first screen, the `Link` header by which the gateway tells a browser, with the
 * page itself, which scripts, styles, words and readings it is about to need. On a line with 400 ms of delay, every
 * file that is only discovered by the file before it costs those 400 ms again. The core comes first: it weighs more
 * than all others together, and a browser with its six connections taken would begin it one answer later.
 */
export function firstFiles(): Plugin {
  return {
    name: 'first-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const screens = firstScreens.map((screen) => ({
        path: screen.path,
        ...Object.fromEntries(languages.map((language) => [language, filesOf(screen, language, bundle)])),
        reads: screen.reads.map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`).join(', '),
      }));
      this.emitFile({ type: 'asset', fileName: 'first-files.json', source: JSON.stringify(screens) });
    },
  };
}

function filesOf(screen: FirstScreen, language: (typeof languages)[number], bundle: Bundle): string {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry) as Chunk;
  const known = closure([entry], bundle);
  const words = ['shell', ...screen.words].map((name) => `src/${name}/${language}.json`);
  const chunks = [screen.page, ...words].map((source) => chunkOf(source, bundle));
  const added = [...closure(chunks, bundle)].filter((chunk) => !known.has(chunk));
  const styles = new Set(added.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
  return [
    ...[chunkOf('src/main.tsx', bundle), ...added].map(({ fileName }) => `</${fileName}>; rel=modulepreload`),
    ...[...styles].map((file) => `</${file}>; rel=preload; as=style`),
  ].join(', ');
}

/** The chunks given and all that they import at once. */
function closure(chunks: readonly Chunk[], bundle: Bundle): Set<Chunk> {
  const found = new Set<Chunk>();
  const visit = (chunk: Chunk) => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) {
      const next = bundle[name];
      if (next?.type === 'chunk') visit(next);
    }
  };
  chunks.forEach(visit);
  return found;
}

function chunkOf(source: string, bundle: Bundle): Chunk {
  const found = Object.values(bundle).find(
    (file): file is Chunk =>
      file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/portal/${source}`)),
  );
  if (!found) throw new Error(`first-screens.ts names ${source}, which no chunk holds`);
  return found;
}
