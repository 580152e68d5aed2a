import type { SubjectView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { SubjectDialog } from './subject-dialog';

/** What may be done with a participant, as the server says. */
export function SubjectActions({ subject, name }: { subject: SubjectView; name: string }) {
  const { t } = useTranslation('administrator');
  const [open, setOpen] = useState<'enrol' | 'leave' | null>(null);
  // A list is long: its dialogs exist once they were asked for.
  const [asked, setAsked] = useState<'enrol' | 'leave' | null>(null);
  const ask = (action: 'enrol' | 'leave') => {
    setAsked(action);
    setOpen(action);
  };
  const actions = (['enrol', 'leave'] as const).filter((action) => subject.allowedActions.includes(action));
  if (actions.length === 0) return <>–</>;
  return (
    <div className="line-actions">
      {actions.map((action) => (
        <Button
          key={action}
          kind="quiet"
          onClick={() => ask(action)}
          aria-label={t(`pilot.${action}-for`, { name })}
        >
          {t(`pilot.${action}`)}
        </Button>
      ))}
      {asked && (
        <SubjectDialog
          key={asked}
          action={asked}
          subject={subject}
          name={name}
          open={open === asked}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
