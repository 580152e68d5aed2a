import type { GeneratedSlots } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useCommand } from '../api/query';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { SelectField, TextField } from '../design/field';
import { Card, Notice } from '../design/surface';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

interface Span {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}
const lengths = [10, 15, 20, 30, 45, 60];
const first: readonly Span[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '12:00' }));

/** The hours of a usual week, opened as slots between two days; hours that are there already stay as they are. */
export function WeeklyHours({ scheduleId }: { scheduleId: string }) {
  const { t } = useTranslation('booking');
  const tomorrow = addDays(dayOf(new Date()), 1);
  const [form, setForm] = useState({ from: tomorrow, to: addDays(tomorrow, 27), minutes: 20, weekly: first });
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const fill = useCommand(
    () => post<GeneratedSlots>(`/telehealth/schedules/${scheduleId}/slots`, form),
    ['/telehealth'],
  );
  const error = (path: string) => (fill.error instanceof ApiProblem ? fill.error.field(path) : undefined);
  return (
    <Card as="section" aria-labelledby="hours">
      <div className="stack">
        <h2 id="hours">{t('hours.title')}</h2>
        <p className="soft">{t('hours.text')}</p>
        <Spans weekly={form.weekly} onChange={(weekly) => change({ weekly })} error={error} />
        <div className="hour-spans__row">
          <SelectField
            label={t('hours.minutes')}
            value={String(form.minutes)}
            onChange={(event) => change({ minutes: Number(event.target.value) })}
            options={lengths.map((one) => ({ value: String(one), label: t('hours.length', { count: one }) }))}
          />
          <TextField
            type="date"
            label={t('hours.from')}
            value={form.from}
            error={error('from')}
            onChange={(event) => change({ from: event.target.value })}
          />
          <TextField
            type="date"
            label={t('hours.to')}
            value={form.to}
            error={error('to')}
            onChange={(event) => change({ to: event.target.value })}
          />
        </div>
        {fill.error && <ErrorState error={fill.error} keepsInput />}
        <div role="status">{fill.data && <Filled filled={fill.data} />}</div>
        <div className="actions">
          <Button busy={fill.isPending} onClick={() => fill.mutate(undefined)}>
            {t('hours.do')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Filled({ filled }: { filled: GeneratedSlots }) {
  const { t } = useTranslation('booking');
  return (
    <Notice tone="done">
      <p>{t('hours.done', { count: filled.created })}</p>
      {filled.skipped > 0 && <p>{t('hours.skipped', { count: filled.skipped })}</p>}
    </Notice>
  );
}

interface SpansProps {
  weekly: readonly Span[];
  onChange: (weekly: readonly Span[]) => void;
  error: (path: string) => string | undefined;
}

function Spans({ weekly, onChange, error }: SpansProps) {
  const { t } = useTranslation('booking');
  const last = weekly.at(-1);
  const added = { day: last?.day ?? 1, from: '14:00', to: '17:00' };
  return (
    <div className="hour-spans">
      {weekly.map((span, index) => (
        <SpanRow
          key={index}
          span={span}
          error={error(`weekly.${index}.to`) ?? error(`weekly.${index}`)}
          onChange={(part) => onChange(weekly.map((one, at) => (at === index ? { ...one, ...part } : one)))}
          onRemove={() => onChange(weekly.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button kind="secondary" onClick={() => onChange([...weekly, added])}>
          {t('hours.add')}
        </Button>
      </div>
    </div>
  );
}

interface SpanRowProps {
  span: Span;
  error: string | undefined;
  onChange: (part: Partial<Span>) => void;
  onRemove: () => void;
}

/** As hours are written, whatever the clock of the device. */
const clockText = { inputMode: 'numeric', placeholder: '09:00', maxLength: 5, size: 'short' } as const;

function SpanRow({ span, error, onChange, onRemove }: SpanRowProps) {
  const { t } = useTranslation('booking');
  const { clock } = useFormat();
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: t(`weekday.${day}`) }));
  return (
    <div className="hour-spans__row">
      <SelectField
        label={t('hours.day')}
        value={String(span.day)}
        onChange={(event) => onChange({ day: Number(event.target.value) })}
        options={days}
      />
      <TextField
        {...clockText}
        label={t('hours.opens')}
        value={span.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextField
        {...clockText}
        label={t('hours.closes')}
        value={span.to}
        error={error}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <Button
        kind="quiet"
        aria-label={t('hours.remove-at', { day: t(`weekday.${span.day}`), from: clock(span.from) })}
        onClick={onRemove}
      >
        {t('hours.remove')}
      </Button>
    </div>
  );
}
