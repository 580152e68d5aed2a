import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { ProviderDialog } from '../../apa/provider-dialog';
import { TopUps } from '../../apa/top-ups';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

const reasons = ['situation-changed', 'resources-changed', 'asked-by-applicant'] as const;

/** The right in force: who helps, what comes on top, and asking for it to be looked at again. */
export function RightTold({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const [open, setOpen] = useState<'helper' | 'revision' | null>(null);
  const { allowedActions: may, providers, topUps } = application;
  const mayDeclare = may.includes('declare-provider');
  const mayRevise = may.includes('request-revision');
  if (!mayDeclare && !mayRevise && providers.length === 0 && topUps.length === 0) return null;
  const props = { application, onClose: () => setOpen(null) };
  return (
    <Card as="section" aria-labelledby="right">
      <div className="stack">
        <h2 id="right">{t('right.title')}</h2>
        <Helpers application={application} />
        <TopUps topUps={topUps} />
        <div className="actions no-print">
          {mayDeclare && (
            <Button kind={providers.length === 0 ? 'primary' : 'secondary'} onClick={() => setOpen('helper')}>
              {t(providers.length === 0 ? 'right.declare' : 'right.declare-other')}
            </Button>
          )}
          {mayRevise && (
            <Button kind="secondary" onClick={() => setOpen('revision')}>
              {t('right.revise')}
            </Button>
          )}
        </div>
        {open === 'helper' && <ProviderDialog {...props} />}
        {open === 'revision' && <AskRevision {...props} />}
      </div>
    </Card>
  );
}

function Helpers({ application: { providers } }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['family/apa', 'apa']);
  const { date } = useFormat();
  const organization = useOrganizationName(providers.flatMap((one) => one.organizationId ?? []));
  if (providers.length === 0) return <p>{t('right.nobody')}</p>;
  return (
    <ul>
      {providers.map((one, index) => (
        <li key={index}>
          {t('right.helper', {
            who: one.organizationId ? organization(one.organizationId) : t(`mode.${one.mode}`, { ns: 'apa' }),
            date: date(one.on),
          })}
        </li>
      ))}
    </ul>
  );
}

function AskRevision({ application, onClose }: { application: ApaApplicationDetail; onClose: () => void }) {
  const { t } = useTranslation('family/apa');
  const [reason, setReason] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  return (
    <ActDialog
      title={t('revise.title')}
      act={t('revise.act')}
      done={t('revise.done')}
      command={useApaCommand<{ reason: string }>(application, 'request-revision')}
      body={() => {
        setTried(true);
        return reason ? { reason } : null;
      }}
      onClose={onClose}
    >
      <p>{t('revise.text')}</p>
      <Choices
        name="revision-reason"
        legend={t('revise.why')}
        error={tried && !reason ? t('revise.why-missing') : undefined}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: t(`revise.${value}`) }))}
      />
    </ActDialog>
  );
}
