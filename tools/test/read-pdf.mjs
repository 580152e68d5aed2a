/**
 * A PDF as a screen reader meets it, on standard output as JSON: language, title, bookmarks, and for each page its tags with
 * their words, in the order of reading. Words without a tag stand apart. `--pictures FOLDER` also draws the pages.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const [, , file, flag, folder] = process.argv;
const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/',
);
const pdf = await getDocument({
  data: new Uint8Array(readFileSync(file)),
  standardFontDataUrl: fonts,
  verbosity: 0,
}).promise;
const { info, metadata } = await pdf.getMetadata();
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const words = textByContent((await page.getTextContent({ includeMarkedContent: true })).items);
  pages.push({ tree: tagged(await page.getStructTree(), words), untagged: words.get(null)?.trim() ?? '' });
  if (flag === '--pictures') await draw(page, number);
}
const outline = titles(await pdf.getOutline());
const marked = (await pdf.getMarkInfo())?.Marked ?? false;
const title = metadata?.get('dc:title') ?? info.Title;
console.log(
  JSON.stringify({
    title,
    lang: info.Language,
    marked,
    standard: metadata?.get('pdfuaid:part'),
    outline,
    pages,
  }),
);

function textByContent(items) {
  const words = new Map();
  const open = [];
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent'))
      open.push(item.tag === 'Artifact' ? 'artifact' : item.id);
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const id = open.at(-1) ?? null;
      words.set(id, (words.get(id) ?? '') + item.str + (item.hasEOL ? '\n' : ''));
    }
  }
  return words;
}

function tagged(node, words) {
  if (node.type === 'content') return { text: words.get(node.id) ?? '' };
  return { role: node.role, children: (node.children ?? []).map((one) => tagged(one, words)) };
}

function titles(items) {
  return (items ?? []).map((item) => ({ title: item.title, items: titles(item.items) }));
}

async function draw(page, number) {
  const { createCanvas } = await import('@napi-rs/canvas');
  const viewport = page.getViewport({ scale: 1.3 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvasContext: canvas.getContext('2d'), canvas, viewport }).promise;
  writeFileSync(join(folder, `page-${number}.png`), canvas.toBuffer('image/png'));
}
