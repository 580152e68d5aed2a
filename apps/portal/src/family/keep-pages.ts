import { keepForOffline } from '../session/offline';

/** After the day is on screen: its page and the week's open again without a line, whichever was opened first. */
export async function keepFamilyPages(): Promise<void> {
  await Promise.allSettled([import('./today-page'), import('./week-page')]);
  await keepForOffline();
}
