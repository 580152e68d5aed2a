import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { useFormat } from '../../i18n/use-format';
import { AfterSession } from '../after/after-session';
import type { Door } from '../door';
import type { Ending } from '../room/room';
import { Telephone } from '../telephone';
import { Opinion } from './opinion';

/** The end, why, and the way on: back inside where that makes sense, home, or the telephone. */
export function Over({ ending, door, onReturn }: { ending: Ending; door: Door; onReturn: () => void }) {
  const { t } = useTranslation('call');
  const { pick } = useFormat();
  const { kind, reason, message } = ending;
  const key = [`over.${kind}.${reason ?? 'any'}`, `over.${kind}.any`];
  // A right that has ended is not back at the next try.
  const mayReturn = ['left', 'lost', 'replaced', 'refused'].includes(kind) && reason !== 'rights';
  useWayHome(door);
  return (
    <Page title={t(key.map((one) => `${one}.title`))} width="reading">
      <div role="status" className="stack">
        <p className="large">{message ? pick(message) : t(key.map((one) => `${one}.text`))}</p>
      </div>
      {door.isHeld && !['refused', 'replaced'].includes(kind) && <AfterSession sessionId={door.sessionId} />}
      {tookPlace(ending) && <Opinion door={door} />}
      <div className="actions">
        {mayReturn && (
          <Button onClick={onReturn}>{t(kind === 'refused' ? 'over.retry' : 'over.return')}</Button>
        )}
        <ButtonLink kind={mayReturn ? 'secondary' : 'primary'} to={door.home}>
          {t('over.home')}
        </ButtonLink>
      </div>
      <Telephone residentId={door.residentId} />
    </Page>
  );
}

/** Whether there was something of which one may say how it went. */
function tookPlace({ kind, reason }: Ending): boolean {
  return kind === 'left' || (kind === 'ended' && (reason === 'host' || reason === 'time'));
}

/** Long enough to answer the question, since the last touch. */
const restMs = 60_000;

/** A resident's tablet goes back to the page of the day by itself: there it can ring again. */
function useWayHome({ invitation, home }: Door): void {
  const navigate = useNavigate();
  const isTablet = invitation.role === 'resident' && home === '/today';
  useEffect(() => {
    if (!isTablet) return undefined;
    let timer = setTimeout(() => void navigate(home), restMs);
    // Whoever is writing is not sent away.
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void navigate(home), restMs);
    };
    const acts = ['pointerdown', 'keydown'] as const;
    acts.forEach((act) => addEventListener(act, wait));
    return () => {
      clearTimeout(timer);
      acts.forEach((act) => removeEventListener(act, wait));
    };
  }, [isTablet, home, navigate]);
}
