import type { RelationView, ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useEndMandate } from './access';

interface EndDialogProps {
  person: ResidentView;
  relation: RelationView;
  onClose: () => void;
}

/** The last day of a mandate; what ends with it is told before. */
export function EndDialog({ person, relation, onClose }: EndDialogProps) {
  const { t } = useTranslation('coordinator');
  const toast = useToast();
  const end = useEndMandate(relation.id);
  const today = dayOf(new Date());
  const [on, setOn] = useState(today);
  const facts = {
    name: `${relation.givenName} ${relation.familyName}`,
    person: `${person.givenName} ${person.familyName}`,
  };
  const fault = end.error instanceof ApiProblem ? end.error.field('on') : undefined;
  const run = async () => {
    // A refusal stays in the dialog, in words.
    if (!(await end.mutateAsync(on).catch(() => null))) return;
    toast({ text: t(on <= today ? 'relatives.end.done' : 'relatives.end.done-later', facts) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('relatives.end.title', facts)}>
      <Notice tone="warning">
        <p>{t('life.consequences')}</p>
        <ul className="bullets">
          {(t('relatives.end.consequences', { returnObjects: true, ...facts }) as string[]).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Notice>
      <TextField
        label={t('relatives.end.day')}
        hint={t('relatives.end.day-hint')}
        type="date"
        size="medium"
        value={on}
        error={fault}
        onChange={(event) => setOn(event.target.value)}
      />
      {end.error && !fault ? <ErrorState error={end.error} keepsInput /> : null}
      <div className="actions">
        <Button kind="danger" busy={end.isPending} onClick={() => void run()}>
          {t('relatives.end.act')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
