import type { CorrectMonitoring, MonitoringView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useCommand } from '../api/query';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { useToast } from '../design/toast';
import { undoSeconds, useRefusedToast } from '../family/taking-back';
import { QuietFields, WhoIsAlerted } from './alerted-fields';
import { RhythmFields } from './measure-fields';
import { MONITORINGS } from './monitorings';
import { correction, type SetupForm, setupOf } from './setup-form';

/** What may be corrected while a monitoring goes on, and the way back. */
export function CorrectionForm({ monitoring }: { monitoring: MonitoringView }) {
  const { t } = useTranslation('telemonitoring');
  const [form, setForm] = useState(() => setupOf(monitoring));
  const change = (part: Partial<SetupForm>) => setForm((before) => ({ ...before, ...part }));
  const save = useCorrection(monitoring);
  const problem = save.error instanceof ApiProblem ? save.error : undefined;
  const fault = (name: string) =>
    problem?.fields.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;
  return (
    <form
      className="stack"
      data-gap="4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(correction(form, monitoring));
      }}
    >
      <RhythmFields form={form} change={change} />
      <WhoIsAlerted form={form} change={change} fault={fault} />
      <QuietFields form={form} change={change} />
      {save.error && !problem?.fields.length ? <ErrorState error={save.error} keepsInput /> : null}
      <div className="actions">
        <Button type="submit" busy={save.isPending}>
          {t('correct.save')}
        </Button>
      </div>
    </form>
  );
}

/** Saves, tells, and offers what was there before. */
function useCorrection(monitoring: MonitoringView) {
  const { t } = useTranslation('telemonitoring');
  const toast = useToast();
  const refused = useRefusedToast();
  const send = (input: CorrectMonitoring) => put<MonitoringView>(`${MONITORINGS}/${monitoring.id}`, input);
  const back = useCommand(
    (version: number) =>
      send({ ...correction(setupOf(monitoring), monitoring), version })
        .then(() => toast({ text: t('correct.undone') }))
        // The form that it was saved from is gone by then.
        .catch(refused),
    ['/telehealth/telemonitoring'],
  );
  return useCommand(
    async (input: CorrectMonitoring) => {
      const { version } = await send(input);
      toast({
        text: t('correct.saved'),
        seconds: undoSeconds,
        undoLabel: t('correct.undo'),
        undo: () => back.mutate(version),
      });
    },
    ['/telehealth/telemonitoring'],
  );
}
