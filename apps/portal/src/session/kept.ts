/** What this device keeps of an account's readings for a time without a line; sign-out takes all of it away. */
const prefix = 'chez-soi.kept.';

export function readKept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
  } catch {
    return null;
  }
}

export function writeKept(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Storage refused or full: the page simply needs the line.
  }
}

export function forgetKept(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing could be kept either.
  }
}
