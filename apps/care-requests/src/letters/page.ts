import type { LetterBlock, LetterContent } from '../domain/apa/letter';
import { headOf } from './head';

/** Large type, dark on white, nothing from outside; on paper one column without cuts inside a table row. */
const style = `
  body { font: 1.25rem/1.6 "Atkinson Hyperlegible", Verdana, Arial, sans-serif; color: #111; background: #fff; margin: 0; }
  main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
  h1 { font-size: 1.8rem; line-height: 1.25; margin: 2rem 0 1rem; }
  h2 { font-size: 1.4rem; margin: 2rem 0 .5rem; }
  address { font-style: normal; }
  .addressee { margin: 1.5rem 0 1.5rem auto; width: fit-content; }
  table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
  caption { text-align: left; font-weight: bold; padding: .25rem 0; }
  th, td { border: 1px solid #555; padding: .5rem; text-align: left; vertical-align: top; }
  thead th { background: #eee; }
  @media print {
    @page { size: A4; margin: 20mm; }
    body { font-size: 14pt; }
    main { max-width: none; padding: 0; }
    h1, h2, caption { break-after: avoid; }
    tr { break-inside: avoid; }
  }`;

/** A letter as a page: language, headings and table headers as a screen reader needs them, ready to print. */
export function letterPage(letter: LetterContent, sentOn: string): string {
  const { place, date, reference } = headOf(letter, sentOn);
  return `<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(letter.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<address>${lines(letter.sender)}</address>
<address class="addressee">${lines(letter.addressee)}</address>
<p>${escape(place)}<time datetime="${escape(sentOn)}">${date}</time></p>
<p>${escape(reference)}</p>
<h1>${escape(letter.title)}</h1>
${letter.blocks.map(block).join('\n')}
</main>
</body>
</html>
`;
}

function block(one: LetterBlock): string {
  if (one.type === 'heading') return `<h2>${escape(one.text)}</h2>`;
  if (one.type === 'paragraph') return `<p>${lines(one.text.split('\n'))}</p>`;
  if (one.type === 'list') return `<ul>${one.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
  const columns = one.columns.map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  const rows = one.rows.map(
    ([name, ...cells]) =>
      `<tr><th scope="row">${escape(name ?? '')}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escape(one.caption)}</caption><thead><tr>${columns}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const lines = (texts: readonly string[]): string => texts.map(escape).join('<br>');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
