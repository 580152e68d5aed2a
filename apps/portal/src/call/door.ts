import type { GiveOpinion, JoinAnswer, LinkInvitation, VideoSessionView } from '@chez-soi/contracts';
import { post } from '../api/client';
import { consentVersion } from './vocabulary';

/** How one person enters one session: by an account, or by a link. */
export interface Door {
  readonly sessionId: string;
  /** Whom it is about; null with a link, which tells nobody who. */
  readonly residentId: string | null;
  readonly invitation: Pick<
    VideoSessionView & LinkInvitation,
    'startsAt' | 'endsAt' | 'opensAt' | 'state' | 'hasConsented' | 'role'
  >;
  /** A call, not an appointment: it ends like one on the telephone. */
  readonly isCall: boolean;
  readonly join: () => Promise<JoinAnswer>;
  /** Takes the consent back; whoever is in the room is out of it then. */
  readonly withdraw: () => Promise<unknown>;
  /** How it went, once. */
  readonly giveOpinion: (said: GiveOpinion) => Promise<unknown>;
  /** Stops a tablet from ringing; null where none rings. */
  readonly giveUp: (() => Promise<unknown>) | null;
  /** Whether one may invite one more person with a link. */
  readonly mayInvite: boolean;
  /** Whether one holds the session for a practice, and writes its note. */
  readonly isHeld: boolean;
  /** Where to go afterwards. */
  readonly home: string;
}

export function doorOfAccount(session: VideoSessionView, name: string, home: string): Door {
  const at = `/telehealth/sessions/${session.id}`;
  return {
    sessionId: session.id,
    residentId: session.residentId,
    invitation: session,
    isCall: session.kind === 'call',
    join: () => post<JoinAnswer>(`${at}/join`, { consent: consentVersion, name }),
    withdraw: () => post(`${at}/withdraw-consent`),
    giveOpinion: (said) => post(`${at}/opinion`, said),
    giveUp: session.call === 'ringing' ? () => post(`/telehealth/calls/${session.id}/cancel`) : null,
    mayInvite: true,
    isHeld: session.isHost && session.organizationId !== null && session.role === 'professional',
    home,
  };
}

export interface LinkKey {
  readonly token: string;
  /** A secret of this device, by which the link knows it again. */
  readonly device: string;
}

export function doorOfLink(invitation: LinkInvitation, key: LinkKey): Door {
  return {
    sessionId: invitation.sessionId,
    residentId: null,
    invitation,
    isCall: false,
    join: () => post<JoinAnswer>('/telehealth/session-links/join', { ...key, consent: consentVersion }),
    withdraw: () => post('/telehealth/session-links/withdraw-consent', key),
    giveOpinion: (said) => post('/telehealth/session-links/opinion', { ...key, ...said }),
    giveUp: null,
    mayInvite: false,
    isHeld: false,
    home: '/',
  };
}
