import type { MissionView, OrganizationView, Page, StopSummary } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { CommandProblem } from '../request/command-problem';

interface StopDialogProps {
  organization: OrganizationView;
  missions: Page<MissionView> | undefined;
  onClose: () => void;
  done: (summary: StopSummary) => void;
}

/** « Ce prestataire s’arrête »: what it holds now and what becomes of it, then the day, then the act. */
export function StopDialog({ organization, missions, onClose, done }: StopDialogProps) {
  const { t } = useTranslation('coordinator');
  const [on, setOn] = useState(dayOf(new Date()));
  const stop = useCommand(
    (day: string) => post<StopSummary>(`/care-requests/organizations/${organization.id}/stop`, { on: day }),
    ['/care-requests'],
  );
  const offered = missions?.items.filter((mission) => mission.state === 'proposed').length ?? 0;
  const held = (missions?.items.length ?? 0) - offered;
  const run = async () => {
    const summary = stop.isPending ? null : await stop.mutateAsync(on).catch(() => null);
    if (!summary) return;
    done(summary);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('stop.title', { name: organization.name })}>
      <Notice tone="warning">
        <p>{t('life.consequences')}</p>
        <ul className="bullets">
          <li>{t('stop.will-offers', { count: offered })}</li>
          <li>{t('stop.will-missions', { count: held })}</li>
          <li>{t('stop.will-visits')}</li>
          <li>{t('stop.will-requests')}</li>
        </ul>
      </Notice>
      <TextField
        label={t('stop.day')}
        hint={t('stop.day-hint')}
        type="date"
        size="medium"
        value={on}
        error={stop.error instanceof ApiProblem ? stop.error.field('on') : undefined}
        onChange={(event) => setOn(event.target.value)}
      />
      <CommandProblem error={stop.error} reload={onClose} />
      <div className="actions">
        <Button kind="danger" busy={stop.isPending} onClick={() => void run()}>
          {t('stop.act')}
        </Button>
        <Button kind="secondary" onClick={onClose}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
