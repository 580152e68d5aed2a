/** Markup that may be put into a page as it is. Everything else is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Content = Html | string | number | null | false | readonly Content[];

/** A page or a piece of one: html`<p>${name}</p>` escapes whatever is not markup already. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Html {
  return new Html(parts.reduce((text, part, index) => text + rendered(contents[index - 1] ?? null) + part));
}

function rendered(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(rendered).join('');
  return String(content).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
