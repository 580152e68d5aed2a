import type { FigureRowView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { useFigureValue } from '../../care/split/figure-value';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { fieldError, FormProblem } from '../form/form-problem';

/** Says in which source somebody read the figure. */
export function VerifyFigure({ row }: { row: FigureRowView }) {
  const { t } = useTranslation('administrator/figures');
  const { pick } = useFormat();
  const valueOf = useFigureValue();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [source, setSource] = useState('');
  const verify = useCommand(
    () => post<FigureRowView>('/funding/figures/verify', { id: row.id, source }),
    ['/funding'],
  );
  const run = async () => {
    if (!(await verify.mutateAsync(undefined).catch(() => null))) return;
    setOpen(false);
    toast({ text: t('verified') });
  };
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => setOpen(true)}
        aria-label={t('verify-of', { name: pick(row.name) })}
      >
        {t('verify')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('verify-title', { name: pick(row.name) })}>
        <p>{t('verify-text', { value: valueOf(row) })}</p>
        <TextField
          label={t('verify-source')}
          hint={t('source-hint')}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          error={fieldError(verify.error, 'source')}
        />
        <FormProblem error={verify.error} />
        <div className="actions">
          <Button busy={verify.isPending} onClick={() => void run()}>
            {t('verify-act')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
