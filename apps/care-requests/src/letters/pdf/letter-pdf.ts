import type { LetterBlock, LetterContent } from '../../domain/apa/letter';
import type { LetterHead } from '../head';
import { LINE_GAP, size, TaggedPage } from './tagged-page';
import { writeTable } from './table';

/** Everything that the worker is told of a letter: plain data. */
export interface PrintedLetter {
  readonly content: LetterContent;
  readonly head: LetterHead;
  /** When it was written: the only instant in the file, so that the same letter gives the same bytes. */
  readonly createdAt: Date;
}

/**
 * A letter as a PDF of the shape of PDF/UA-1: language, title, headings, lists, tables with headers, bookmarks and
 * embedded fonts, in the order in which it is read. The words are those of the page (`letters/page.ts`).
 */
export async function letterPdf({ content, head, createdAt }: PrintedLetter): Promise<Buffer> {
  const page = new TaggedPage({ title: content.title, author: content.sender[0] ?? '', createdAt });
  page.paragraph(content.sender.join('\n'));
  page.paragraph(content.addressee.join('\n'), { indent: page.width * 0.55, before: 14 });
  page.paragraph(`${head.place}${head.date}`, { before: 22 });
  page.paragraph(head.reference);
  page.heading(1, content.title);
  for (const block of content.blocks) writeBlock(page, block);
  return page.end(`${content.title} — ${head.reference}`);
}

function writeBlock(page: TaggedPage, block: LetterBlock): void {
  switch (block.type) {
    case 'heading':
      return page.heading(2, block.text);
    case 'paragraph':
      return page.paragraph(block.text, { before: size.body * LINE_GAP });
    case 'list':
      return page.list(block.items);
    case 'table':
      return writeTable(page, block);
  }
}
