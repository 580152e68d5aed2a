import type { AskedFollowUp } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { addDays, dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useKept } from './use-kept';

interface Draft {
  readonly words: string;
  readonly dueOn: string;
  readonly serviceCode: string;
}
const longest = 300;
/** Proposed first; the professional changes it. */
const usualDays = 14;

/** One thing to arrange: in one's own words, by when, and by which service of the catalogue where one knows it. */
export function FollowUpForm({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('call/after');
  const [kept, keep] = useKept<Draft>(`follow-up.${sessionId}`);
  const draft = kept ?? { words: '', dueOn: addDays(dayOf(new Date()), usualDays), serviceCode: '' };
  const [tried, setTried] = useState(false);
  const ask = useCommand(
    ({ words, dueOn, serviceCode }: Draft) =>
      post<AskedFollowUp>(`/telehealth/sessions/${sessionId}/follow-ups`, {
        ...{ words: words.trim(), dueOn, serviceCode: serviceCode || null },
      }),
    ['/telehealth/follow-ups', '/care-requests/follow-ups'],
  );
  const change = (part: Partial<Draft>) => {
    ask.reset();
    keep({ ...draft, ...part });
  };
  const problem = ask.error instanceof ApiProblem ? ask.error : null;
  const error = (field: 'words' | 'dueOn') =>
    tried && draft[field].trim() === '' ? t(`missing.${field}`) : problem?.field(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const whole = draft.words.trim() !== '' && draft.dueOn !== '';
    setTried(!whole);
    if (whole && !ask.isPending) ask.mutate(draft, { onSuccess: () => keep(null) });
  };
  return (
    <form className="stack" data-gap="2" onSubmit={submit} noValidate>
      <TextField
        label={t('follow-ups.words')}
        hint={t('follow-ups.words-hint')}
        maxLength={longest}
        value={draft.words}
        error={error('words')}
        onChange={(event) => change({ words: event.target.value })}
      />
      <TextField
        label={t('follow-ups.due')}
        type="date"
        size="medium"
        min={dayOf(new Date())}
        value={draft.dueOn}
        error={error('dueOn')}
        onChange={(event) => change({ dueOn: event.target.value })}
      />
      <ServiceField value={draft.serviceCode} change={(serviceCode) => change({ serviceCode })} />
      {ask.error && <ErrorState error={ask.error} keepsInput />}
      <div role="status">{ask.isSuccess && <Sent />}</div>
      <div className="actions">
        <Button type="submit" kind="secondary" busy={ask.isPending}>
          {t('follow-ups.ask')}
        </Button>
      </div>
    </form>
  );
}

function Sent() {
  const { t } = useTranslation('call/after');
  return (
    <Notice tone="done">
      <p>
        <strong>{t('sent')}</strong> {t('follow-ups.sent-text')}
      </p>
    </Notice>
  );
}

/** Those that a coordinator may ask for: by them the request is made. */
function ServiceField({ value, change }: { value: string; change: (code: string) => void }) {
  const { t } = useTranslation('call/after');
  const { pick, language } = useFormat();
  const options = (useServices().data?.items ?? [])
    .filter(({ mayAsk }) => mayAsk.includes('coordinator'))
    .map(({ code, name }) => ({ value: code, label: pick(name) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <SelectField
      label={t('follow-ups.service')}
      optional
      value={value}
      onChange={(event) => change(event.target.value)}
      options={[{ value: '', label: t('follow-ups.no-service') }, ...options]}
    />
  );
}
