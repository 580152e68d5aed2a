/** The page to show after sign-in: a path of this very site, or the first page. */
export function safeReturnTo(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return '/';
  // The browser reads `\` as `/` and drops tabs and line ends, so that `/\evil` would leave the site.
  const staysHere = /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(wanted);
  const isPage = !/^\/(api|oidc|fhir|sign-in)(\/|$|\?)/.test(wanted);
  return staysHere && isPage ? wanted : '/';
}
