import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProviderDialog } from '../../apa/provider-dialog';
import { TopUps } from '../../apa/top-ups';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { NoticeDialog } from './notice-dialog';
import { ResumeDialog, SuspendDialog } from './right-dialogs';
import { TopUpDialog } from './top-up-dialog';

type Opened = 'provider' | 'notice' | 'top-up' | 'suspend' | 'resume' | null;

/** The right once it is granted: who helps, the months without payment, and what may be done. */
export function RightCard({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [open, setOpen] = useState<Opened>(null);
  const { allowedActions: may, providers, suspensions, closed } = application;
  const acts = (['declare-provider', 'suspend', 'resume'] as const).filter((act) => may.includes(act));
  if (acts.length === 0 && providers.length === 0 && suspensions.length === 0 && !closed) return null;
  const props = { application, onClose: () => setOpen(null) };
  return (
    <Card as="section" aria-labelledby="right">
      <div className="stack">
        <h2 id="right">{t('right.title')}</h2>
        <RightFacts application={application} />
        <TopUps topUps={application.topUps} />
        <div className="actions no-print">
          {may.includes('declare-provider') && (
            <Button
              kind={providers.length === 0 ? 'primary' : 'secondary'}
              onClick={() => setOpen('provider')}
            >
              {t('right.declare')}
            </Button>
          )}
          {may.includes('send-formal-notice') && declarationIsLate(application) && (
            <Button onClick={() => setOpen('notice')}>{t('notice.open')}</Button>
          )}
          {may.includes('grant-top-up') && (
            <Button kind="secondary" onClick={() => setOpen('top-up')}>
              {t('top-up.open')}
            </Button>
          )}
          {may.includes('suspend') && (
            <Button kind="secondary" onClick={() => setOpen('suspend')}>
              {t('right.suspend')}
            </Button>
          )}
          {may.includes('resume') && <Button onClick={() => setOpen('resume')}>{t('right.resume')}</Button>}
        </div>
        {open === 'provider' && <ProviderDialog {...props} />}
        {open === 'notice' && <NoticeDialog {...props} />}
        {open === 'top-up' && <TopUpDialog {...props} />}
        {open === 'suspend' && <SuspendDialog {...props} />}
        {open === 'resume' && <ResumeDialog {...props} />}
      </div>
    </Card>
  );
}

const declarationIsLate = ({ clocks }: ApaApplicationDetail): boolean =>
  clocks.some(({ code, level }) => code === 'DECLARATION1M' && level === 'late');

function RightFacts({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { date } = useFormat();
  const { providers, suspensions, closed, formalNotices } = application;
  const organization = useOrganizationName(providers.flatMap((one) => one.organizationId ?? []));
  return (
    <Facts
      items={[
        [
          t('right.helper'),
          providers.length === 0
            ? t('right.no-helper')
            : providers
                .map((one) =>
                  t('right.helper-text', {
                    who: one.organizationId
                      ? organization(one.organizationId)
                      : t(`mode.${one.mode}`, { ns: 'apa' }),
                    date: date(one.on),
                  }),
                )
                .join(' · '),
        ],
        [
          t('notice.sent'),
          formalNotices
            .map((one) => t('notice.sent-text', { sent: date(one.sentOn), delivered: date(one.deliveredOn) }))
            .join(' · '),
        ],
        [
          t('right.suspensions'),
          suspensions
            .map(({ reason, from, resumedFrom }) =>
              t(resumedFrom ? 'right.suspended-until' : 'right.suspended-from', {
                reason: t(`suspension.${reason}`, { ns: 'apa' }),
                from: date(from),
                to: resumedFrom && date(resumedFrom),
              }),
            )
            .join(' · '),
        ],
        [
          t('right.closed'),
          closed && `${t(`close-reason.${closed.reason}`, { ns: 'apa' })}, ${date(closed.on)}`,
        ],
      ]}
    />
  );
}
