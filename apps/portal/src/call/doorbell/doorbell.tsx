import type { ResidentView, Ring, RingOver } from '@chez-soi/contracts';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { post } from '../../api/client';
import { useLive } from '../../api/live';
import { useApi } from '../../api/query';
import type { ServerSentEvent } from '../../api/server-sent-events';
import { useWakeLock } from '../devices/wake-lock';
import type { ReadyState } from '../session-page';
import { RingScreen } from './ring-screen';
import { type HeardRing, isPast } from './ringing';

interface DoorbellProps {
  residentId: string;
  /** Whether the page says that it can ring. */
  isTold: boolean;
}

/** The bell of a resident's tablet: hears who calls, and opens the door by itself for those who were agreed on. */
export function Doorbell({ residentId, isTold }: DoorbellProps) {
  const { t } = useTranslation('call/doorbell');
  const navigate = useNavigate();
  const resident = useApi<ResidentView>(`/care-requests/residents/${residentId}`);
  const [heard, hear] = useState<HeardRing | null>(null);
  const state = useLive({
    path: `/telehealth/residents/${residentId}/doorbell`,
    lastEventId: () => null,
    onEvent: (event) => hear((before) => afterEvent(before, event)),
    poll: () => undefined,
  });
  useEndOfRing(heard, hear);
  // A tablet that sleeps does not ring.
  useWakeLock();
  const id = heard?.ring.id;
  const answer = useCallback(async () => {
    const ready: ReadyState = { isReady: true };
    await post(`/telehealth/calls/${id}/answer`).then(
      () => void navigate(`/session/${id}`, { state: ready }),
      // Given up, or answered elsewhere, at the last moment.
      () => hear(null),
    );
  }, [id, navigate]);
  const refuse = () => {
    hear(null);
    void post(`/telehealth/calls/${id}/refuse`).catch(() => undefined);
  };
  return (
    <>
      {isTold && (
        <p className="soft bell" role="status">
          {t(state === 'live' ? 'bell.on' : state === 'closed' ? 'bell.off' : 'bell.waiting')}{' '}
          <Link className="tap" to={`/people/${residentId}/callers`}>
            {t('bell.callers')}
          </Link>
        </p>
      )}
      {heard && (
        <RingScreen
          key={heard.ring.id}
          heard={heard}
          relations={resident.data?.relations ?? []}
          onAnswer={answer}
          onRefuse={refuse}
        />
      )}
    </>
  );
}

function afterEvent(before: HeardRing | null, { event, data }: ServerSentEvent): HeardRing | null {
  if (event === 'ring') {
    const ring = JSON.parse(data) as Ring;
    // Told again after a broken line: the countdown goes on where it was.
    return before?.ring.id === ring.id ? before : { ring, heardAtMs: Date.now() };
  }
  if (event !== 'over') return before;
  return before?.ring.id === (JSON.parse(data) as RingOver).id ? null : before;
}

const lookMs = 1_000;

/** A ring whose end was not heard ends all the same. */
function useEndOfRing(heard: HeardRing | null, hear: (ring: null) => void): void {
  useEffect(() => {
    if (!heard) return undefined;
    const timer = setInterval(() => isPast(heard, Date.now()) && hear(null), lookMs);
    return () => clearInterval(timer);
  }, [heard, hear]);
}
