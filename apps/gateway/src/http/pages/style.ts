/** The portal’s own colours and letters (apps/portal/src/design/tokens.css): large type, one column, targets of 56 px; contrast of text at least 7:1. */
export const pageStyle = `
:root { color-scheme: light; --ink: #1c2924; --line: #7d7767; --brand: #1f4d3f; --warm: #fbf8f2; --alert: #8a2b1d; --title: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', 'Liberation Serif', Georgia, serif; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--warm); color: var(--ink); font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { padding: .75rem 1.5rem; background: #fff; border-bottom: 1px solid #ddd4c4; }
header a { display: inline-flex; align-items: center; gap: .6rem; min-height: 3rem; color: #153a2f; font: 600 1.45rem/1 var(--title); text-decoration: none; }
main { max-width: 30rem; margin: 0 auto; padding: 0 1.5rem 3rem; }
h1 { font: 600 2rem/1.25 var(--title); color: #153a2f; margin: 1.5rem 0 1rem; }
h2 { font: 600 1.3rem/1.3 var(--title); color: #153a2f; margin: 0 0 .5rem; }
a { color: var(--brand); }
label { display: block; margin: 1.25rem 0 .375rem; font-weight: 600; }
input { width: 100%; min-height: 3.5rem; padding: .5rem .875rem; font: inherit; color: inherit; background: #fff; border: 2px solid var(--line); border-radius: .5rem; }
button, .button { display: block; width: 100%; min-height: 3.5rem; margin-top: 1.75rem; padding: .75rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: #fff; background: var(--brand); border: 2px solid var(--brand); border-radius: .5rem; cursor: pointer; }
button.quiet, .button.quiet { margin-top: .625rem; color: var(--brand); background: #fff; text-align: left; }
.button.quiet { text-align: center; }
.first { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 2px solid #ddd4c4; }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 3px; }
.alert { margin: 1rem 0; padding: .875rem 1rem; border: 2px solid var(--alert); border-left-width: .5rem; border-radius: .5rem; background: #fff; }
.alert strong { color: var(--alert); }
.note { margin-top: 2rem; }
.demo { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 2px solid #ddd4c4; }
.hint { margin: .25rem 0 .625rem; }
`;
