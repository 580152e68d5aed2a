import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A tag and what is under it; or words. */
export type Tagged =
  { readonly role: string; readonly children: readonly Tagged[] } | { readonly text: string };

export interface ReadPdf {
  readonly title: string;
  readonly lang: string;
  readonly marked: boolean;
  /** Part of PDF/UA that the file says it follows. */
  readonly standard: string | null;
  readonly outline: readonly { readonly title: string; readonly items: ReadPdf['outline'] }[];
  /** `untagged`: words that are neither under a tag nor marked as decoration. */
  readonly pages: readonly { readonly tree: Tagged; readonly untagged: string }[];
}

/** A PDF as a screen reader meets it. The reader is a module of its own kind, hence a process of its own. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const folder = mkdtempSync(join(tmpdir(), 'chez-soi-pdf-'));
  try {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    const reader = join(__dirname, '../../../../tools/test/read-pdf.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [reader, file]);
    return JSON.parse(stdout) as ReadPdf;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every tag of these roles with its words, in the order of reading; of a table that goes on, each page counts. */
export function tagsOf({ pages }: ReadPdf, ...roles: string[]): { role: string; text: string }[] {
  const walk = (node: Tagged): { role: string; text: string }[] => {
    if ('text' in node) return [];
    const mine = roles.includes(node.role) ? [{ role: node.role, text: wordsOf(node) }] : [];
    return [...mine, ...node.children.flatMap(walk)];
  };
  return pages.flatMap(({ tree }) => walk(tree));
}

/** All words without their layout: bullets apart, any space is a space. */
export function wordsOf(node: Tagged): string {
  const words = (one: Tagged): string => {
    if ('text' in one) return one.text;
    return one.role === 'Lbl' ? '' : one.children.map(words).join(' ');
  };
  return words(node).replace(/\s+/g, ' ').trim();
}
