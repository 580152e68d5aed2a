/** Not that of `provider/round/device.ts`: what is sent with each record of a round is no secret. */
const name = 'chez-soi.link-device';
/** For a browser that keeps nothing: as long as the page. */
let forThisPage: string | null = null;

/** A secret by which a link knows this device again: 256 random bits, made once, kept here only. */
export function deviceSecret(): string {
  try {
    const kept = localStorage.getItem(name);
    if (kept) return kept;
    const made = newSecret();
    localStorage.setItem(name, made);
    return made;
  } catch {
    forThisPage ??= newSecret();
    return forThisPage;
  }
}

function newSecret(): string {
  const bits = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bits))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
