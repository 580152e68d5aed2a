import type { MissionView, OrganizationView, Page, StopSummary, VisitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { TextField } from '../../design/field';
import { Notice } from '../../design/surface';
import { CommandProblem } from '../request/command-problem';
import { visitsFrom } from './use-held-people';

interface StopDialogProps {
  organization: OrganizationView;
  missions: Page<MissionView> | undefined;
  /** What the provider has ahead; undefined while it is not known. */
  visits: readonly VisitView[] | undefined;
  onClose: () => void;
  done: (summary: StopSummary) => void;
}

/** « Ce prestataire s’arrête »: what it holds now and what becomes of it, then the day, then the act. */
export function StopDialog({ organization, missions, visits, onClose, done }: StopDialogProps) {
  const { t } = useTranslation('coordinator');
  const [on, setOn] = useState('');
  const [missing, setMissing] = useState(false);
  const stop = useCommand(
    (day: string) => post<StopSummary>(`/care-requests/organizations/${organization.id}/stop`, { on: day }),
    ['/care-requests'],
  );
  const offered = missions?.items.filter((mission) => mission.state === 'proposed').length ?? 0;
  const held = (missions?.items.length ?? 0) - offered;
  const people = new Set(missions?.items.map((mission) => mission.residentId)).size;
  const run = async () => {
    setMissing(!on);
    const summary = stop.isPending || !on ? null : await stop.mutateAsync(on).catch(() => null);
    if (!summary) return;
    done(summary);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('stop.title', { name: organization.name })}>
      <Notice tone="warning">
        <p>{t('life.consequences')}</p>
        <ul className="bullets">
          <li>{t(missions?.next ? 'stop.will-people-more' : 'stop.will-people', { count: people })}</li>
          <li>{t('stop.will-offers', { count: offered })}</li>
          <li>{t('stop.will-missions', { count: held })}</li>
          <li>
            {on && visits
              ? t('stop.will-visits-n', { count: visitsFrom(visits, on) })
              : t('stop.will-visits')}
          </li>
          <li>{t('stop.will-requests')}</li>
        </ul>
      </Notice>
      <TextField
        label={t('stop.day')}
        hint={t('stop.day-hint')}
        type="date"
        size="medium"
        value={on}
        error={
          missing && !on
            ? t('stop.day-missing')
            : stop.error instanceof ApiProblem
              ? stop.error.field('on')
              : undefined
        }
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
