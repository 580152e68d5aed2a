/** Sent to the browser as text; the few things it needs of the page are declared here, since tests know no DOM. */
declare const document: { readonly body: { readonly innerText: string } | null };
declare const window: { shownAt?: number };
declare function requestAnimationFrame(callback: () => void): void;
declare class MutationObserver {
  constructor(callback: () => void);
  observe(target: unknown, options: Readonly<Record<string, boolean>>): void;
  disconnect(): void;
}

/**
 * Notes, by the browser's own clock, the milliseconds from the start of the navigation to the frame that shows
 * `content`: neither the test's polling nor its own machine's haste count.
 */
export function noteWhenShown(content: string): void {
  const observer = new MutationObserver(() => {
    if (!document.body?.innerText.includes(content)) return;
    observer.disconnect();
    requestAnimationFrame(() => (window.shownAt = performance.now()));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** What `noteWhenShown` noted, once it did. */
export const shownAt = (): number | undefined => window.shownAt;
