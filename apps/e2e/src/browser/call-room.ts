import type { SessionLinkView } from '@chez-soi/contracts';
import type { Page } from 'playwright-core';
import type { PortalClient } from '../client';
import { desk } from './chromium';
import { flowing } from './media-lines';
import { type DeviceOptions, enter, tablet, type VideoPeople } from './video-people';

/** A room that is open, with the nurse in it. */
export interface OpenRoom {
  readonly id: string;
  readonly url: string;
  readonly nurse: Page;
}

export async function openRoom(people: VideoPeople, options: DeviceOptions = {}): Promise<OpenRoom> {
  const id = await people.appointment();
  const url = `${people.base}/session/${id}`;
  const nurse = await people.device(people.nurse, { ...options, viewport: desk });
  await enter(nurse, url);
  await nurse.getByText('Vous êtes dans la salle.').waitFor();
  return { id, url, nurse };
}

/** Jeanne on her tablet and the nurse at her desk, in one room, seeing and hearing each other. */
export async function together(
  people: VideoPeople,
  options: DeviceOptions = {},
): Promise<OpenRoom & { readonly jeanne: Page }> {
  const { browser, ...ofBoth } = options;
  const room = await openRoom(people, ofBoth);
  const jeanne = await people.device(people.resident, {
    ...{ ...ofBoth, viewport: tablet },
    ...(browser && { browser }),
  });
  await enter(jeanne, room.url);
  await seeEachOther(jeanne, room.nurse);
  return { ...room, jeanne };
}

/** Both say with whom they are, nobody is there twice, and picture and voice come and go on one line each. */
export async function seeEachOther(jeanne: Page, nurse: Page): Promise<void> {
  await jeanne.getByText('Vous êtes avec Nadia Benali.').waitFor({ timeout: 30_000 });
  await nurse.getByText('Vous êtes avec Jeanne Martin.').waitFor({ timeout: 30_000 });
  await Promise.all([flowing(jeanne, 1), flowing(nurse, 1)]);
  const shown = await Promise.all([jeanne, nurse].map(namesShown));
  const [nurses, jeannes] = shown.map((names) => names.length);
  if (nurses !== 1 || jeannes !== 1) throw new Error(`Somebody is shown twice: ${JSON.stringify(shown)}`);
}

/** The other people as a page shows them, one tile each. */
export async function namesShown(page: Page): Promise<readonly string[]> {
  const tiles = page.getByRole('list', { name: 'Les autres personnes' }).getByRole('listitem');
  return tiles.locator('.call-tile__name').allInnerTexts();
}

/** The tablet of Jeanne on the page of the day, where it can ring. */
export async function waitingTablet(people: VideoPeople): Promise<Page> {
  const jeanne = await people.device(people.resident, { viewport: tablet });
  await jeanne.goto(`${people.base}/today`);
  await jeanne.getByText('Cette tablette peut recevoir des appels vidéo.').waitFor();
  return jeanne;
}

/** A link for somebody without an account, as the dialog in the room makes it. */
export async function linkFor(by: PortalClient, sessionId: string, label: string): Promise<string> {
  const link = { label, role: 'relative' };
  const { url } = await by.must<SessionLinkView>(`/api/telehealth/sessions/${sessionId}/links`, link);
  return url!;
}
