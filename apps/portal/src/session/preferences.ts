/** Choices of this device (language, text size). Storage may be refused: the choice then lasts as long as the page. */
export type Preference = 'language' | 'text-size';

export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(`chez-soi.${name}`);
  } catch {
    return null;
  }
}

export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`chez-soi.${name}`, value);
  } catch {
    // Private browsing without storage: nothing to keep, nothing to say.
  }
}

export type TextSize = 'normal' | 'large' | 'larger';
export function textSize(): TextSize {
  const value = readPreference('text-size');
  return value === 'large' || value === 'larger' ? value : 'normal';
}

export function applyTextSize(size: TextSize): void {
  writePreference('text-size', size);
  document.documentElement.dataset['textSize'] = size;
}
