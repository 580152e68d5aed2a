import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../design/button';
import { Choices } from '../../design/choice';
import { TextAreaField } from '../../design/field';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { DateBoxes } from './date-boxes';
import { withNeed, type Draft } from './draft';
import type { Window } from '../../care/usual-rhythm';
import type { StepProps } from './wizard-props';

const frequencies = [7, 5, 3, 2, 1] as const;
const lengths = [30, 45, 60, 90, 120, 180, 240] as const;
const windows: readonly Window[] = ['morning', 'midday', 'afternoon', 'evening', 'night'];

/** How often, how long, at what time of day: for one kind of help. */
export function WhenStep({
  draft,
  keep,
  errors,
  service,
  code,
}: StepProps & { service: ServiceView | undefined; code: string }) {
  const { t } = useTranslation(['family/ask', 'care']);
  const { duration } = useFormat();
  const need = draft.needs.find((one) => one.serviceCode === code);
  if (!need) return null;
  const minutes = [...new Set([...lengths, service?.usualMinutes ?? 60])].sort((a, b) => a - b);
  return (
    <div className="stack" data-gap="4">
      <Choices
        name="often"
        legend={t('ask.when.often')}
        value={String(need.timesPerWeek)}
        options={frequencies.map((times) => ({ value: String(times), label: t(`ask.when.times-${times}`) }))}
        onChange={(times) => keep(withNeed(draft, code, { timesPerWeek: Number(times) }))}
        column="14rem"
      />
      <Choices
        name="windows"
        multiple
        legend={t('ask.when.windows')}
        hint={t('ask.when.windows-hint')}
        error={errors['windows'] && t(errors['windows'])}
        value={need.windows}
        options={windows.map((window) => ({ value: window, label: t(`window.${window}`, { ns: 'care' }) }))}
        onChange={(chosen) =>
          keep(withNeed(draft, code, { windows: windows.filter((one) => chosen.includes(one)) }))
        }
        column="11rem"
      />
      {service?.unit === 'hour' && (
        <Choices
          name="length"
          legend={t('ask.when.length')}
          value={String(need.minutesPerVisit)}
          options={minutes.map((one) => ({ value: String(one), label: duration(one) }))}
          onChange={(chosen) => keep(withNeed(draft, code, { minutesPerVisit: Number(chosen) }))}
          column="8rem"
        />
      )}
    </div>
  );
}

export function StartStep({ draft, keep, errors }: StepProps) {
  const { t } = useTranslation('family/ask');
  const options = (['soon', 'date', 'urgent'] as const).map((value) => ({
    value,
    label: t(`ask.start.${value}`),
    hint: t(`ask.start.${value}-hint`),
  }));
  return (
    <div className="stack" data-gap="4">
      <Choices
        name="start"
        legend={t('ask.start.title')}
        hideLegend
        error={errors['start'] && t(errors['start'])}
        value={draft.start}
        options={options}
        onChange={(start) => keep({ ...draft, start: start as Draft['start'] })}
      />
      <div role="status">{draft.start === 'urgent' && <Danger />}</div>
      {draft.start === 'date' && (
        <DateBoxes
          legend={t('ask.start.on')}
          error={errors['startOn'] && t(errors['startOn'])}
          value={draft.startOn}
          onChange={(startOn) => keep({ ...draft, startOn })}
        />
      )}
      <TextAreaField
        label={t('ask.start.comment')}
        hint={t('ask.start.comment-hint')}
        optional
        maxLength={2000}
        value={draft.comment}
        onChange={(event) => keep({ ...draft, comment: event.target.value })}
      />
    </div>
  );
}

/** A request is read by people at their desks: it never stands in for a call. */
function Danger() {
  const { t } = useTranslation('family/ask');
  return (
    <Notice tone="problem">
      <p>
        <strong>{t('ask.start.danger')}</strong>
      </p>
      <div className="actions">
        <ButtonLink kind="danger" to="tel:15">
          {t('ask.start.call-15')}
        </ButtonLink>
        <ButtonLink kind="danger" to="tel:112">
          {t('ask.start.call-112')}
        </ButtonLink>
      </div>
      <p>{t('ask.start.danger-text')}</p>
    </Notice>
  );
}
