import type { AppointmentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/query';
import { Button, ButtonLink } from '../design/button';
import { ErrorState } from '../design/feedback';
import { Notice } from '../design/surface';
import { useCancelling } from '../family/cancelling';
import { CancelDialog } from './cancel-dialog';
import { confirmHeld, letPass } from './commands';
import { isDesk, useBookingPlace } from './place';
import { standingOf } from './standing';

/** What the server lets happen with it now, the primary act first. */
export function AppointmentActs({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation('booking');
  const place = useBookingPlace();
  const cancelling = useCancelling();
  const [asking, ask] = useState(false);
  const { id, allowedActions, residentId, serviceCode } = appointment;
  const may = (action: string) => allowedActions.includes(action);
  const standing = standingOf(appointment);
  if (cancelling.includes(id))
    return (
      <Notice tone="warning">
        <p>{t('cancel.under-way')}</p>
      </Notice>
    );
  const hold = new URLSearchParams({ resident: residentId, service: serviceCode, hold: id });
  const again = new URLSearchParams({ resident: residentId, service: serviceCode });
  const over = ['cancelled', 'lapsed', 'done', 'missed'].includes(standing);
  return (
    <div className="stack" data-gap="2">
      {standing === 'offered' && <OfferAnswers id={id} />}
      <div className="actions">
        {standing === 'held' && (
          <ButtonLink to={`${place}/new?${hold.toString()}`}>{t('one.finish')}</ButtonLink>
        )}
        {standing === 'booked' && may('move') && (
          <ButtonLink kind="secondary" to={`${place}/${id}/move`}>
            {t('one.move')}
          </ButtonLink>
        )}
        {may('cancel') && (
          <Button kind="danger" onClick={() => ask(true)}>
            {t(standing === 'waiting' || standing === 'offered' ? 'cancel.leave' : 'cancel.open')}
          </Button>
        )}
        {standing === 'done' && !isDesk(place) && (
          <ButtonLink to={`/session/${id}/after`}>{t('one.after')}</ButtonLink>
        )}
        {over && (
          <ButtonLink kind="secondary" to={`${place}/new?${again.toString()}`}>
            {t('one.again')}
          </ButtonLink>
        )}
      </div>
      <CancelDialog appointment={appointment} open={asking} onClose={() => ask(false)} />
    </div>
  );
}

/** An offer from the waiting list: accept it, or let it pass and keep the place. */
function OfferAnswers({ id }: { id: string }) {
  const { t } = useTranslation('booking');
  const accept = useCommand(() => confirmHeld(id, {}), ['/telehealth']);
  const pass = useCommand(() => letPass(id), ['/telehealth']);
  const error = accept.error ?? pass.error;
  return (
    <>
      {error && <ErrorState error={error} />}
      <div className="actions">
        <Button busy={accept.isPending} onClick={() => accept.mutate(undefined)}>
          {t('offer.accept')}
        </Button>
        <Button kind="secondary" busy={pass.isPending} onClick={() => pass.mutate(undefined)}>
          {t('offer.pass')}
        </Button>
      </div>
      <p className="soft">{t('offer.pass-text')}</p>
    </>
  );
}
