import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StateWord } from '../../apa/state-word';
import { DaysLeft } from '../../apa/due';
import { useCommuneName } from '../../care/communes';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { CloseDialog, RevisionDialog, UrgentDialog } from './whole-dialogs';

type Opened = 'urgent' | 'close' | 'revision' | null;

/** Where the application stands, what comes next and by when, and the acts on it as a whole. */
export function Summary({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { day } = useFormat();
  const { next, state } = application;
  return (
    <Card as="section" aria-labelledby="summary">
      <div className="stack">
        <div className="row">
          <StateWord state={state} />
          {next && <DaysLeft clock={next} />}
          {application.urgent && <Status tone="problem">{t('urgent')}</Status>}
          {application.kind === 'revision' && <Status tone="neutral">{t('revision')}</Status>}
        </div>
        <h2 id="summary" className="apa-next">
          {t(`next.${state}`)}
        </h2>
        {next && (
          <p>
            {t(`by-when.${next.owedBy}`, {
              what: t(`clock.${next.code}`, { ns: 'apa' }),
              day: day(next.lastDay),
            })}
            {next.silence && <> {t(`silence.${next.silence}`, { ns: 'apa' })}</>}
          </p>
        )}
        <ApplicationFacts application={application} />
        <WholeActs application={application} />
      </div>
    </Card>
  );
}

function ApplicationFacts({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { date, money } = useFormat();
  const commune = useCommuneName();
  const { receivedOn, completedOn, declaration, provisionalRights, gir, channel, communeCode } = application;
  const { resources, otherBenefit } = declaration;
  const rights = provisionalRights.map((right) =>
    t(right.to ? 'facts.right-until' : 'facts.right', {
      kind: t(`right-kind.${right.kind}`),
      amount: money(right.monthlyCents),
      from: date(right.from),
      to: right.to && date(right.to),
    }),
  );
  return (
    <Facts
      items={[
        [
          t('facts.received'),
          receivedOn &&
            t('facts.received-text', { date: date(receivedOn), how: t(`channel.${channel}`, { ns: 'apa' }) }),
        ],
        [t('facts.complete'), completedOn && date(completedOn)],
        [t('board.commune'), commune(communeCode)],
        [t('facts.gir'), gir && `GIR ${gir}`],
        [
          t('facts.resources'),
          resources
            ? t(resources.coupleAtHome ? 'facts.couple' : 'facts.alone', {
                amount: money(resources.monthlyCents),
              })
            : t('facts.no-resources'),
        ],
        [t('facts.other'), otherBenefit !== 'none' && t(`form.other-benefit.${otherBenefit}`, { ns: 'apa' })],
        [t('facts.doctor'), declaration.doctorName],
        [t('facts.comment'), declaration.comment && <q key="comment">{declaration.comment}</q>],
        [t('facts.provisional'), rights.join(' · ')],
        [t('facts.hospital'), application.hospitalisedOn && date(application.hospitalisedOn)],
        [
          t('facts.revises'),
          application.revises && (
            <Link key="revises" to={`/coordinator/apa/${application.revises}`}>
              {t('facts.revises-link')}
            </Link>
          ),
        ],
      ].map(([name, value]) => [name, value || null] as const)}
    />
  );
}

function WholeActs({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const [open, setOpen] = useState<Opened>(null);
  const { allowedActions } = application;
  const props = { application, onClose: () => setOpen(null) };
  return (
    <>
      <div className="actions no-print">
        {allowedActions.includes('open-urgent-right') && (
          <Button kind="secondary" onClick={() => setOpen('urgent')}>
            {t('urgent-right.open')}
          </Button>
        )}
        {allowedActions.includes('request-revision') && (
          <Button kind="secondary" onClick={() => setOpen('revision')}>
            {t('revise.open')}
          </Button>
        )}
        {allowedActions.includes('close') && (
          <Button kind="quiet" onClick={() => setOpen('close')}>
            {t('close.open')}
          </Button>
        )}
      </div>
      {open === 'urgent' && <UrgentDialog {...props} />}
      {open === 'revision' && <RevisionDialog {...props} />}
      {open === 'close' && <CloseDialog {...props} />}
    </>
  );
}
