import type { LetterBlock } from '../../domain/apa/letter';
import { LINE_GAP, size, type TaggedPage } from './tagged-page';

type TableBlock = Extract<LetterBlock, { type: 'table' }>;
type Element = PDFKit.PDFStructureElement;

const PADDING = 5;
const GRID = '#555555';
const HEAD = '#eeeeee';

interface Row {
  readonly cells: readonly string[];
  readonly isHead: boolean;
}

/** A table with its caption; each row stays whole, and the headers are shown again on every further page. */
export function writeTable(page: TaggedPage, { caption, columns, rows }: TableBlock): void {
  const table = page.doc.struct('Table');
  page.root.add(table);
  const widths = widthsOf(page, [columns, ...rows]);
  const head = { cells: columns, isHead: true };
  page.doc.y += size.body * LINE_GAP;
  page.room(4 * size.body + 2 * heightOf(page, head, widths));
  page.write(table, 'Caption', caption, { font: 'bold', points: size.table });
  writeRow(page, table, head, widths);
  for (const cells of rows) {
    const row = { cells, isHead: false };
    if (page.room(heightOf(page, row, widths))) page.decorate(() => drawRow(page, head, widths));
    writeRow(page, table, row, widths);
  }
  table.end();
  page.doc.y += size.body * LINE_GAP;
}

function writeRow(page: TaggedPage, table: Element, row: Row, widths: readonly number[]): void {
  const line = page.doc.struct('TR');
  table.add(line);
  const top = page.doc.y;
  const height = heightOf(page, row, widths);
  page.decorate(() => frame(page, row, widths, top, height));
  each(page, row, widths, top, (text, index, place) => {
    const isHead = row.isHead || index === 0;
    const scope = row.isHead ? ('Column' as const) : ('Row' as const);
    page.write(line, isHead ? 'TH' : 'TD', text, {
      ...place,
      font: fontOf(row, index),
      ...(isHead ? { scope } : {}),
    });
  });
  page.doc.y = top + height;
}

/** The same row again for the eye only. */
function drawRow(page: TaggedPage, row: Row, widths: readonly number[]): void {
  const top = page.doc.y;
  const height = heightOf(page, row, widths);
  frame(page, row, widths, top, height);
  each(page, row, widths, top, (text, index, { x, width, points }) =>
    page
      .style(fontOf(row, index), points)
      .fillColor('#111111')
      .text(text, x, page.doc.y, {
        width,
        lineGap: points * LINE_GAP,
      }),
  );
  page.doc.y = top + height;
}

function each(
  page: TaggedPage,
  { cells }: Row,
  widths: readonly number[],
  top: number,
  write: (text: string, index: number, place: { x: number; width: number; points: number }) => void,
): void {
  let x = page.left;
  cells.forEach((text, index) => {
    page.doc.y = top + PADDING;
    write(text, index, { x: x + PADDING, width: widths[index]! - 2 * PADDING, points: size.table });
    x += widths[index]!;
  });
}

function frame(page: TaggedPage, row: Row, widths: readonly number[], top: number, height: number): void {
  let x = page.left;
  for (const width of widths) {
    page.doc.rect(x, top, width, height);
    if (row.isHead) page.doc.fillAndStroke(HEAD, GRID);
    else page.doc.stroke(GRID);
    x += width;
  }
}

const fontOf = (row: Row, index: number) => (row.isHead || index === 0 ? 'bold' : 'text');

function heightOf(page: TaggedPage, row: Row, widths: readonly number[]): number {
  const heights = row.cells.map((text, index) =>
    page.style(fontOf(row, index), size.table).heightOfString(text || ' ', {
      width: widths[index]! - 2 * PADDING,
      lineGap: size.table * LINE_GAP,
    }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

/** Every column at least as wide as its longest word; what is left goes where the text is longest. */
function widthsOf(page: TaggedPage, rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const measure = (text: string) => page.style('bold', size.table).widthOfString(text) + 2 * PADDING + 1;
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(measure));
  const columns = Array.from({ length: count }, (_, index) => rows.map((row) => row[index] ?? ''));
  const least = columns.map((texts) => widest(texts.flatMap((text) => text.split(/\s+/))));
  const wished = columns.map(widest);
  const spare = page.width - sum(least);
  if (spare <= 0) return least.map((width) => (width * page.width) / sum(least));
  const wanted = wished.map((width, index) => width - least[index]!);
  const share = sum(wanted) === 0 ? columns.map(() => 1 / count) : wanted.map((one) => one / sum(wanted));
  return least.map((width, index) => width + spare * share[index]!);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
