import { html, type Html } from './html';

export type Language = 'fr' | 'en';
export const STYLE_PATH = '/sign-in/style.css';

/** The portal’s mark (apps/portal/src/design/icons/logo.tsx). */
const logo = html`<svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="7" fill="#1f4d3f" />
  <path
    d="M6.5 16.2 16 7.6l9.5 8.6M9.6 15v9.4h12.8V15"
    fill="none"
    stroke="#fbf8f2"
    stroke-width="2.4"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
  <path
    d="M16 22.4c-2.6-1.7-3.6-3-3.6-4.4a1.9 1.9 0 0 1 3.6-.8 1.9 1.9 0 0 1 3.6.8c0 1.4-1 2.7-3.6 4.4z"
    fill="#e8a07a"
  />
</svg>`;

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
        <header><a href="/">${logo} Chez-soi</a></header>
        <main>${main}</main>
      </body>
    </html>`.text;
}
