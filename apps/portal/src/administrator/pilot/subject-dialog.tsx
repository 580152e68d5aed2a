import type { SubjectView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { FormProblem, fieldError } from '../form/form-problem';

const choices = {
  enrol: {
    field: 'arm',
    values: ['public', 'public-mutual', 'private-subscription', 'concession'],
    words: 'arm',
  },
  leave: {
    field: 'reason',
    values: ['withdrawn', 'moved', 'nursing-home', 'death', 'other'],
    words: 'leaving',
  },
} as const;

interface SubjectDialogProps {
  action: 'enrol' | 'leave';
  subject: SubjectView;
  name: string;
  open: boolean;
  onClose: () => void;
}

/** Enrolment in a model, or the end of a part: one coded choice and one day. */
export function SubjectDialog({ action, subject, name, open, onClose }: SubjectDialogProps) {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const { field, values, words } = choices[action];
  const [choice, setChoice] = useState<string | null>(null);
  const [on, setOn] = useState(dayOf(new Date()));
  const [missing, setMissing] = useState(false);
  const command = useCommand(
    (body: Record<string, string>) => post<SubjectView>(`/evaluation/subjects/${subject.id}/${action}`, body),
    ['/evaluation'],
  );
  const close = () => {
    command.reset();
    onClose();
  };
  const run = async () => {
    setMissing(!choice);
    if (!choice) return;
    const answer = await command.mutateAsync({ [field]: choice, on }).catch(() => null);
    if (!answer) return;
    onClose();
    toast({ text: t(`pilot.${action}-done`, { name }) });
  };
  return (
    <Dialog open={open} onClose={close} title={t(`pilot.${action}-title`, { name })}>
      <Choices
        name={field}
        legend={t(`pilot.${field}`)}
        value={choice}
        onChange={setChoice}
        error={missing && !choice ? t('form.choose') : fieldError(command.error, field)}
        options={values.map((value) => ({ value, label: t(`${words}.${value}`) }))}
        column="13rem"
      />
      <TextField
        label={t('pilot.on')}
        type="date"
        size="medium"
        value={on}
        onChange={(event) => setOn(event.target.value)}
        error={fieldError(command.error, 'on')}
      />
      <FormProblem error={command.error} />
      <div className="actions">
        <Button
          kind={action === 'leave' ? 'danger' : 'primary'}
          busy={command.isPending}
          onClick={() => void run()}
        >
          {t(`pilot.${action}-act`)}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('form.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
