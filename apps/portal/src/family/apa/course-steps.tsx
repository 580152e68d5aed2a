import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Timeline, type Tone } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import { courseOf, type Step } from './course';

const tones: Record<Step['state'], Tone> = { done: 'done', current: 'progress', next: 'neutral' };

/** The steps from the request to the decision, with their days. */
export function Course({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { date, moment } = useFormat();
  const { visit } = application;
  const text = ({ name, state, on }: Step): string => {
    if (on) return t('step-on', { date: date(on) });
    if (name === 'assessed' && visit) return t('step-visit', { moment: moment(visit.at) });
    return t(state === 'current' ? 'step-now' : 'step-later');
  };
  return (
    <section className="stack" aria-labelledby="course">
      <h2 id="course">{t('course')}</h2>
      <Timeline
        label={t('course')}
        items={courseOf(application).map((step) => ({
          id: step.name,
          tone: tones[step.state],
          title: t(`step.${step.name}`),
          text: text(step),
          next: step.state !== 'done',
        }))}
      />
    </section>
  );
}
