import type { ApaApplicationDetail, RecordLateAnswer } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { TextAreaField, TextField } from '../../design/field';
import type { ApaDialogProps } from './whole-dialogs';

/** An answer that had come in time, recorded after silence had refused: the application goes on. */
export function LateAnswer({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [open, setOpen] = useState(false);
  if (!application.allowedActions.includes('record-late-answer')) return null;
  return (
    <div className="stack no-print" data-gap="2">
      <p className="small soft">{t('late.text')}</p>
      <div className="actions">
        <Button kind="secondary" onClick={() => setOpen(true)}>
          {t('late.open')}
        </Button>
      </div>
      {open && <LateDialog application={application} onClose={() => setOpen(false)} />}
    </div>
  );
}

function LateDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation('coordinator/apa');
  const final = application.plans.at(-1)?.final ?? false;
  const [form, setForm] = useState<RecordLateAnswer>({
    answer: 'accepted',
    receivedOn: '',
    words: '',
    proof: '',
  });
  const change = (part: Partial<RecordLateAnswer>) => setForm((before) => ({ ...before, ...part }));
  const command = useApaCommand<RecordLateAnswer>(application, 'record-late-answer');
  const error = (path: string) => fieldError(command.error, path);
  const kinds = final ? (['accepted'] as const) : (['accepted', 'change-requested'] as const);
  return (
    <ActDialog
      title={t('late.open')}
      act={t('late.act')}
      done={t('late.done')}
      command={command}
      body={() => form}
      onClose={onClose}
    >
      <p>{t('late.follows')}</p>
      <Choices
        name="late-answer"
        legend={t('late.answer')}
        value={form.answer}
        error={error('answer')}
        onChange={(answer) => change({ answer: answer as RecordLateAnswer['answer'] })}
        options={kinds.map((value) => ({ value, label: t(`late.${value}`) }))}
      />
      {form.answer === 'change-requested' && (
        <TextAreaField
          label={t('paper.words')}
          rows={3}
          value={form.words}
          error={error('words')}
          onChange={(event) => change({ words: event.target.value })}
        />
      )}
      <DayField
        label={t('late.received')}
        value={form.receivedOn}
        onChange={(receivedOn) => change({ receivedOn })}
        error={error('receivedOn')}
      />
      <TextField
        label={t('late.proof')}
        hint={t('late.proof-hint')}
        value={form.proof}
        error={error('proof')}
        onChange={(event) => change({ proof: event.target.value })}
      />
    </ActDialog>
  );
}
