import type { SessionLinkView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
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

/** Each shows the other, once, and the voice comes and goes on one line. */
export async function seeEachOther(jeanne: Page, nurse: Page): Promise<void> {
  await Promise.all([shows(jeanne, ['Nadia Benali']), shows(nurse, ['Jeanne Martin'])]);
  await Promise.all([flowing(jeanne, 1, voice), flowing(nurse, 1, voice)]);
  await Promise.all([shows(jeanne, ['Nadia Benali']), shows(nurse, ['Jeanne Martin'])]);
}

const patienceMs = 30_000;
const voice = { picture: 'neither' } as const;

/** Waits until a page shows exactly these people, each once, and says that one is with them. */
export async function shows(page: Page, names: readonly string[]): Promise<void> {
  await eventually(
    async () => ({ told: await toldOn(page), shown: await namesShown(page) }),
    // On a busy machine the picture is small or gone for a while, and that is what is told.
    ({ told, shown }) =>
      isWith.includes(told) &&
      shown.length === names.length &&
      names.every((name) => shown.some((plate) => plate.startsWith(name))),
    patienceMs,
  );
}
const isWith = ['with', 'weak', 'voice-only'];

/** Which sentence tells where one stands; empty before one is inside. */
async function toldOn(page: Page): Promise<string> {
  const line = page.locator('.call-told');
  return (await line.count()) > 0 ? ((await line.getAttribute('data-told')) ?? '') : '';
}

/** The other people as a page shows them, one plate each: the name, then the role. */
export function namesShown(page: Page): Promise<readonly string[]> {
  const tiles = page.getByRole('list', { name: 'Les autres personnes' }).getByRole('listitem');
  return tiles.locator('.call-tile__name').allTextContents();
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
