import { randomId } from '../../api/intention';

const key = 'chez-soi.device';
let memory: string | null = null;

/** What tells this device from another: drawn once, kept here, naming nobody. */
export function deviceId(): string {
  try {
    memory = localStorage.getItem(key) ?? memory ?? randomId();
    localStorage.setItem(key, memory);
  } catch {
    // Storage refused: the device is another one after each load of the page.
    memory ??= randomId();
  }
  return memory;
}
