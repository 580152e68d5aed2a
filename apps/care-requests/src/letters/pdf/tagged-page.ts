import PDFDocument from 'pdfkit';

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** Sizes in points. */
export const size = { body: 12.5, small: 9, table: 11, h1: 18, h2: 14.5 };
/** Space between lines, in parts of the type size. */
export const LINE_GAP = 0.35;
const MARGIN = 57;
const INK = '#111111';
/** Wide alphabets: a name is written as it is, whatever its accents. */
const fonts = {
  text: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** A document that is written from top to bottom, each part with its tag; what only decorates is marked as such. */
export class TaggedPage {
  readonly doc: Doc;
  readonly root: Element;
  readonly width: number;
  private chapter: PDFKit.PDFOutline | null = null;

  constructor({ title, author, createdAt }: { title: string; author: string; createdAt: Date }) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      lang: 'fr-FR',
      displayTitle: true,
      bufferPages: true,
      font: fonts.text,
      info: {
        Title: title,
        Author: author,
        Creator: 'Chez-soi',
        CreationDate: createdAt,
        ModDate: createdAt,
      },
    } as object);
    this.doc.registerFont('text', fonts.text).registerFont('bold', fonts.bold).fillColor(INK);
    this.width = this.doc.page.width - 2 * MARGIN;
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get left(): number {
    return MARGIN;
  }

  get bottom(): number {
    return this.doc.page.height - MARGIN;
  }

  paragraph(text: string, { indent = 0, before = 0 } = {}): void {
    this.doc.y += before;
    this.write(this.root, 'P', text, { x: this.left + indent, width: this.width - indent });
  }

  /** A heading with its bookmark; it never stands alone at the foot of a page. */
  heading(level: 1 | 2, text: string): void {
    this.doc.y += level === 1 ? 22 : 18;
    const points = level === 1 ? size.h1 : size.h2;
    this.room(this.style('bold', points).heightOfString(text, { width: this.width }) + 4 * size.body);
    const parent = level === 1 ? this.doc.outline : (this.chapter ?? this.doc.outline);
    const item = parent.addItem(text, { expanded: true });
    if (level === 1) this.chapter = item;
    this.write(this.root, `H${level}`, text, { font: 'bold', points });
  }

  list(items: readonly string[]): void {
    const list = this.doc.struct('L');
    this.root.add(list);
    this.doc.y += size.body * LINE_GAP;
    for (const item of items) {
      const line = this.doc.struct('LI');
      list.add(line);
      this.room(2 * size.body);
      const { y } = this.doc;
      this.write(line, 'Lbl', '•', { x: this.left + 6, width: 12 });
      this.doc.y = y;
      this.write(line, 'LBody', item, { x: this.left + 22, width: this.width - 22 });
      this.doc.y += 3;
    }
    list.end();
  }

  /** Text under a tag of its own. */
  write(
    parent: Element,
    tag: string,
    text: string,
    {
      font = 'text' as 'text' | 'bold',
      points = size.body,
      x = this.left,
      width = this.width,
      scope = undefined as 'Column' | 'Row' | undefined,
    } = {},
  ): void {
    const { y } = this.doc;
    const draw = () => {
      this.style(font, points).text(this.printable(text), x, y, { width, lineGap: points * LINE_GAP });
    };
    parent.add(this.doc.struct(tag as 'P', scope ? ({ scope } as object) : {}, text === '' ? [] : [draw]));
  }

  /** Lines and colours that a screen reader passes over. */
  decorate(draw: (doc: Doc) => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw(this.doc);
    this.doc.endMarkedContent();
    this.doc.fillColor(INK);
  }

  style(font: 'text' | 'bold', points: number): Doc {
    return this.doc.font(font).fontSize(points);
  }

  /** Goes to a new page unless this height is left on this one; true where it did. */
  room(height: number): boolean {
    if (this.doc.y + height <= this.bottom) return false;
    this.doc.addPage();
    return true;
  }

  /** Numbers the pages and closes the document: its bytes. */
  async end(footer: string): Promise<Buffer> {
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index++)
      this.number(index, `${footer} — page ${index + 1} sur ${count}`);
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise((resolve, reject) => this.doc.on('end', resolve).on('error', reject));
    this.doc.end();
    await done;
    return Buffer.concat(chunks);
  }

  private number(index: number, text: string): void {
    this.doc.switchToPage(index);
    // Below the margin, where text would otherwise begin another page.
    this.doc.page.margins.bottom = 0;
    this.doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    this.style('text', size.small).text(this.printable(text), this.left, this.doc.page.height - 36, {
      width: this.width,
      align: 'center',
      lineBreak: false,
      ellipsis: true,
    });
    this.doc.endMarkedContent();
  }

  /** A character that the font lacks would be an empty box, which no reader can speak: it becomes a question mark. */
  private printable(text: string): string {
    const { font } = (
      this.doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
    )._font;
    return [...withFirmSpaces(text.normalize('NFC'))]
      .map((character) =>
        character === '\n' || font.hasGlyphForCodePoint(character.codePointAt(0)!) ? character : '?',
      )
      .join('');
  }
}

/** A number stays on one line with its sign, a sign with the word before it; the words are the same. */
function withFirmSpaces(text: string): string {
  return text.replace(/ (?=[%€:;!?»])|(?<=[«\d]) (?=\d{3}\b)|(?<=«) /g, '\u00a0');
}
