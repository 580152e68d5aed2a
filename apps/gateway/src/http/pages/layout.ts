import { html, type Html } from './html';

export type Language = 'fr' | 'en';
export const STYLE_PATH = '/sign-in/style.css';

/** The frame of the few pages that the server renders itself: they need no script. */
export function layout(language: Language, title: string, main: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Chez-soi</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <header><a href="/">Chez-soi</a></header>
        <main>${main}</main>
      </body>
    </html>`.text;
}
