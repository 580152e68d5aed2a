import type { ScheduleView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '../api/query';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { ErrorState } from '../design/feedback';
import { joinWaiting } from './commands';
import { useBookingPlace } from './place';
import { useScheduleName } from './schedule-names';

interface WaitingListProps {
  residentId: string;
  basedOn?: string | undefined;
  schedules: readonly ScheduleView[];
}

/** No hour suits: the place on a list, whose next free hour is offered by message. */
export function WaitingList({ residentId, basedOn, schedules }: WaitingListProps) {
  const { t } = useTranslation('booking');
  const place = useBookingPlace();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(schedules[0]?.id ?? '');
  const name = useScheduleName(schedules);
  const join = useCommand(
    () => joinWaiting(wanted, { residentId, ...(basedOn ? { basedOn } : {}) }),
    ['/telehealth'],
  );
  if (schedules.length === 0) return null;
  return (
    <details className="how">
      <summary>{t('wait.open')}</summary>
      <div className="how__body stack" data-gap="2">
        <p>{t('wait.text')}</p>
        {schedules.length > 1 && (
          <Choices
            legend={t('wait.which')}
            name="schedule"
            column="16rem"
            value={wanted}
            onChange={setWanted}
            options={schedules.map((one) => ({ value: one.id, label: name(one) }))}
          />
        )}
        {join.error && <ErrorState error={join.error} keepsInput />}
        <div className="actions">
          <Button
            kind="secondary"
            busy={join.isPending}
            onClick={() =>
              join.mutate(undefined, { onSuccess: ({ id }) => void navigate(`${place}/${id}?new`) })
            }
          >
            {t('wait.join')}
          </Button>
        </div>
      </div>
    </details>
  );
}
