import type { MissionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { Status } from '../../design/status';
import { Facts } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { startOf } from './offer-order';

/** Where, when, how much, from which day; never for whom. */
export function OfferFacts({ mission }: { mission: MissionView }) {
  const { t } = useTranslation(['provider', 'care']);
  const { day, duration } = useFormat();
  const commune = useCommuneName();
  const days = { today: dayOf(new Date()), lastDay: dayOf(new Date(mission.answerBy)) };
  const start = mission.state === 'proposed' ? startOf(mission, days) : 'ahead';
  const windows = mission.windows.map((one) => t(`window.${one}`, { ns: 'care' })).join(', ');
  const each = t('offers.each', { count: mission.timesPerWeek, duration: duration(mission.minutesPerVisit) });
  return (
    <Facts
      items={[
        [t('offers.where'), commune(mission.communeCode)],
        [
          t('offers.when'),
          mission.minutesPerVisit > 0 ? [each, windows].filter(Boolean).join(' · ') : t('offers.no-visits'),
        ],
        [t('offers.week'), mission.minutesPerWeek > 0 && duration(mission.minutesPerWeek)],
        [t('offers.start'), t(`offers.start-${start}`, { day: day(mission.startOn) })],
      ]}
    />
  );
}

/** Until when an answer is waited for. */
export function AnswerDue({ mission }: { mission: MissionView }) {
  const { t } = useTranslation('provider');
  const { moment, relative } = useFormat();
  return (
    <p className="offer__due">
      <strong>{t('offers.answer-by', { moment: moment(mission.answerBy) })}</strong>{' '}
      <span className="soft">({relative(mission.answerBy)})</span>
    </p>
  );
}

export function UrgentMark({ mission }: { mission: MissionView }) {
  const { t } = useTranslation('care');
  return mission.urgency === 'urgent' ? <Status tone="problem">{t('urgency.urgent')}</Status> : null;
}
