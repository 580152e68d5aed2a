import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { refusals } from '../../apa/vocabulary';
import { Button } from '../../design/button';
import { TextAreaField } from '../../design/field';
import { dayOf } from '../../i18n/format';
import { type ApaDialogProps, ReasonChoice, useReason } from './whole-dialogs';

type Kind = 'accept' | 'ask-change' | 'refuse';
const kinds: readonly Kind[] = ['accept', 'ask-change', 'refuse'];

/** The written answer of the person, recorded with the day that stands on it. */
export function PaperAnswers({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [open, setOpen] = useState<Kind | null>(null);
  const possible = kinds.filter((kind) => application.allowedActions.includes(kind));
  if (possible.length === 0) return null;
  return (
    <div className="stack no-print" data-gap="2">
      <h3>{t('paper.title')}</h3>
      <p className="small soft">{t('paper.text')}</p>
      <div className="actions">
        {possible.map((kind) => (
          <Button key={kind} kind="secondary" onClick={() => setOpen(kind)}>
            {t(`paper.${kind}`)}
          </Button>
        ))}
      </div>
      {open && <AnswerDialog kind={open} application={application} onClose={() => setOpen(null)} />}
    </div>
  );
}

function AnswerDialog({ kind, application, onClose }: ApaDialogProps & { kind: Kind }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [on, setOn] = useState(dayOf(new Date()));
  const [words, setWords] = useState('');
  const reason = useReason();
  const command = useApaCommand<object>(application, kind);
  const body = () => {
    if (kind === 'accept') return { on };
    if (kind === 'ask-change') return { on, words };
    const chosen = reason.body();
    return chosen && { on, ...chosen };
  };
  return (
    <ActDialog
      title={t(`paper.${kind}`)}
      act={t(`paper.act-${kind}`)}
      done={t('paper.done')}
      danger={kind === 'refuse'}
      command={command}
      body={body}
      onClose={onClose}
    >
      <p>{t(`paper.follows-${kind}`)}</p>
      {kind === 'ask-change' && (
        <TextAreaField
          label={t('paper.words')}
          rows={4}
          value={words}
          error={fieldError(command.error, 'words')}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {kind === 'refuse' && (
        <ReasonChoice
          reason={reason}
          options={refusals.map((value) => ({ value, label: t(`refuse-reason.${value}`, { ns: 'apa' }) }))}
        />
      )}
      <DayField label={t('paper.on')} value={on} onChange={setOn} error={fieldError(command.error, 'on')} />
    </ActDialog>
  );
}
