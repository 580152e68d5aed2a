/** What cleared the search is gone with it: the keyboard goes on in the first field of the search. */
export const focusSearch = (): void =>
  document.querySelector<HTMLElement>('main [role=search] input, main [role=search] select')?.focus();
