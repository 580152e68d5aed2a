/**
 * Asks the browser to keep this application and what it has read for a reload without a line (offline-worker.js).
 * Browsers without service workers, or pages without a secure context, simply need the line for a reload.
 */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/offline-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ keep: loadedFiles() });
  } catch {
    // Refused by the browser's settings: the page still works while it stays open.
  }
}

/** Files of the application that this page has loaded so far, and what it has read. */
function loadedFiles(): readonly string[] {
  const names = performance.getEntriesByType('resource').map((entry) => new URL(entry.name));
  return names.filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search);
}
