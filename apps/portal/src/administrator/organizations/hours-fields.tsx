import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { Card } from '../../design/surface';
import { fieldError } from '../form/form-problem';
import type { SpanForm } from './organization-form';
import type { OrganizationFieldsProps } from './organization-form';

/** When the organisation works, and how many hours a week it declares. Closed days stay as the provider wrote them. */
export function HoursFields({ form, change, error }: OrganizationFieldsProps) {
  const { t } = useTranslation('administrator');
  const set = (index: number, part: Partial<SpanForm>) =>
    change({ weekly: form.weekly.map((span, at) => (at === index ? { ...span, ...part } : span)) });
  const last = form.weekly.at(-1);
  const added: SpanForm = {
    day: Math.min(7, (last?.day ?? 0) + 1),
    from: last?.from ?? '08:00',
    to: last?.to ?? '18:00',
  };
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('organization-form.hours')}</h2>
        <TextField
          label={t('organization-form.capacity')}
          hint={t('organization-form.capacity-hint')}
          inputMode="decimal"
          size="medium"
          value={form.hoursPerWeek}
          onChange={(event) => change({ hoursPerWeek: event.target.value })}
          error={fieldError(error, 'declaredMinutesPerWeek')}
        />
        <div className="spans">
          {form.weekly.map((span, index) => (
            <Span
              key={index}
              span={span}
              change={(part) => set(index, part)}
              remove={() => change({ weekly: form.weekly.filter((_, at) => at !== index) })}
              error={fieldError(error, `availability.weekly.${index}`)}
            />
          ))}
        </div>
        <div>
          <Button kind="secondary" onClick={() => change({ weekly: [...form.weekly, added] })}>
            {t('organization-form.add-span')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface SpanProps {
  span: SpanForm;
  change: (part: Partial<SpanForm>) => void;
  remove: () => void;
  error: string | undefined;
}

function Span({ span, change, remove, error }: SpanProps) {
  const { t } = useTranslation('administrator');
  const days = ['1', '2', '3', '4', '5', '6', '7'].map((value) => ({ value, label: t(`day.${value}`) }));
  const time = { inputMode: 'numeric', placeholder: '08:00', maxLength: 5 } as const;
  return (
    <div className="spans__row">
      <SelectField
        label={t('organization-form.day')}
        value={String(span.day)}
        onChange={(event) => change({ day: Number(event.target.value) })}
        options={days}
      />
      <TextField
        {...time}
        label={t('organization-form.span-from')}
        value={span.from}
        onChange={(event) => change({ from: event.target.value })}
      />
      <TextField
        {...time}
        label={t('organization-form.span-to')}
        value={span.to}
        onChange={(event) => change({ to: event.target.value })}
        error={error}
      />
      <Button
        kind="quiet"
        onClick={remove}
        aria-label={t('organization-form.remove-span', { day: t(`day.${span.day}`), from: span.from })}
      >
        {t('organization-form.remove')}
      </Button>
    </div>
  );
}
