import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { moveIndex } from './place';

/** Single letters can be switched off, since speech input and trembling hands type them by accident (WCAG 2.1.4). */
const key = 'chez-soi.coordinator.shortcuts';
const listeners = new Set<() => void>();
const enabled = (): boolean => {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
};
function toggle(): void {
  try {
    localStorage.setItem(key, enabled() ? 'off' : 'on');
  } catch {
    // Without storage the letters stay on.
  }
  listeners.forEach((changed) => changed());
}
const subscribe = (changed: () => void) => {
  listeners.add(changed);
  return () => void listeners.delete(changed);
};
export const useShortcutsEnabled = (): boolean => useSyncExternalStore(subscribe, enabled);

/** Runs the act of a letter, unless somebody is writing, a dialog is open, or a modifier is held. */
export function useShortcuts(acts: Readonly<Record<string, () => void>>): void {
  const on = useShortcutsEnabled();
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent) => {
      const act = acts[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [acts, on]);
}

function isWriting(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  );
}

/** j and k go from one line to the next: lines are the links marked `data-line`, in the order of the page. */
export function moveLine(step: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('main [data-line]')];
  const current = lines.findIndex((line) => line === document.activeElement);
  lines[moveIndex(current, lines.length, step)]?.focus();
}
const lineKeys = { j: () => moveLine(1), k: () => moveLine(-1) };
export const useLineKeys = (): void => useShortcuts(lineKeys);

/** Says which letters do what, and switches them off. */
export function ShortcutsHint({ children }: { children: string }) {
  const { t } = useTranslation('coordinator');
  const on = useShortcutsEnabled();
  return (
    <p className="shortcuts small soft no-print">
      <span>{on ? children : t('shortcuts.off')}</span>{' '}
      <button type="button" className="text-button" aria-pressed={on} onClick={toggle}>
        {on ? t('shortcuts.turn-off') : t('shortcuts.turn-on')}
      </button>
    </p>
  );
}
