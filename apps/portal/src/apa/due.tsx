import type { ApaClock, BoardLevel } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../design/status';
import { useFormat } from '../i18n/use-format';
import './apa.css';

/** How near a last day is, as a shape; the words beside it say it in full. */
export const levelTone: Record<BoardLevel, Tone> = {
  late: 'late',
  today: 'problem',
  'j-1': 'waiting',
  'j-7': 'progress',
  'j-15': 'neutral',
  later: 'neutral',
  'no-clock': 'neutral',
};

/** « En retard de 3 jours », « Dernier jour : aujourd’hui », « Il reste 5 jours ». */
export function DaysLeft({ clock }: { clock: ApaClock }) {
  const { t } = useTranslation('apa');
  return <Status tone={levelTone[clock.level]}>{t(...daysLeftWords(clock.daysLeft))}</Status>;
}

function daysLeftWords(days: number): [key: string, facts: { count: number }] {
  if (days < 0) return ['due.late', { count: -days }];
  if (days === 0) return ['due.today', { count: 0 }];
  return days === 1 ? ['due.tomorrow', { count: 1 }] : ['due.left', { count: days }];
}

/** The clocks that run: what must happen, by whom, by when, and what silence would decide. */
export function Clocks({ clocks }: { clocks: readonly ApaClock[] }) {
  const { t } = useTranslation('apa');
  const { day } = useFormat();
  if (clocks.length === 0) return <p className="soft">{t('clock.none')}</p>;
  return (
    <ul className="plain-list apa-clocks">
      {clocks.map((clock) => (
        <li key={clock.code} className="stack" data-gap="1">
          <strong>{t(`clock.${clock.code}`)}</strong>
          <p className="row">
            <DaysLeft clock={clock} />
          </p>
          <p>{t('clock.last-day', { day: day(clock.lastDay) })}</p>
          <p className="small soft">
            {t(`owed.${clock.owedBy}`)} {t('clock.article', { article: clock.article })}
            {clock.silence && <> {t(`silence.${clock.silence}`)}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
