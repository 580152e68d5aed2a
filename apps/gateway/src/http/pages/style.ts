/** Large type, one column, targets of 56 px; contrast of text at least 7:1. */
export const pageStyle = `
:root { color-scheme: light; --ink: #1f2a2e; --line: #5f6f75; --brand: #14525e; --warm: #fbf8f3; --alert: #8a1f11; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--warm); color: var(--ink); font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header { padding: 1.25rem 1.5rem; font-weight: 700; font-size: 1.25rem; }
header a { color: var(--brand); text-decoration: none; }
main { max-width: 30rem; margin: 0 auto; padding: 0 1.5rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.25rem; margin: 0 0 .5rem; }
a { color: var(--brand); }
label { display: block; margin: 1.25rem 0 .375rem; font-weight: 600; }
input { width: 100%; min-height: 3.5rem; padding: .5rem .875rem; font: inherit; color: inherit; background: #fff; border: 2px solid var(--line); border-radius: .5rem; }
button, .button { display: block; width: 100%; min-height: 3.5rem; margin-top: 1.75rem; padding: .75rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: #fff; background: var(--brand); border: 2px solid var(--brand); border-radius: .5rem; cursor: pointer; }
button.quiet { margin-top: .625rem; color: var(--brand); background: #fff; text-align: left; }
:focus-visible { outline: 3px solid #c26a00; outline-offset: 3px; }
.alert { margin: 1rem 0; padding: .875rem 1rem; border: 2px solid var(--alert); border-left-width: .5rem; border-radius: .5rem; background: #fff; }
.alert strong { color: var(--alert); }
.note { margin-top: 2rem; }
.demo { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 2px solid #d5cfc3; }
.hint { margin: .25rem 0 .625rem; }
`;
