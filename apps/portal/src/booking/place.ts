import type { CareRequestView } from '@chez-soi/contracts';
import { useLocation } from 'react-router';

/** Where the pages of appointments are for who reads them: the family's own, or inside a professional area. */
export function useBookingPlace(): string {
  const { pathname } = useLocation();
  const area = /^\/(coordinator|provider)(?=\/)/.exec(pathname);
  return `${area?.[0] ?? ''}/appointments`;
}

/** The way from a request to an appointment that follows from its first need. */
export function bookingAddress(
  path: string,
  { residentId, needs }: Pick<CareRequestView, 'residentId' | 'needs'>,
) {
  const need = needs[0]?.id;
  return `${path}?resident=${residentId}${need ? `&need=${need}` : ''}`;
}

export const isDesk = (place: string): boolean => place.startsWith('/coordinator');
export const isProvider = (place: string): boolean => place.startsWith('/provider');
