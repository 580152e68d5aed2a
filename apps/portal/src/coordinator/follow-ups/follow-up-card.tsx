import type { FollowUpReason, FollowUpView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { useOrganizationName, useServiceName } from '../../care/names';
import { Button, ButtonLink } from '../../design/button';
import { Status } from '../../design/status';
import { Card } from '../../design/surface';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { CommandProblem } from '../request/command-problem';
import { ReasonDialog } from '../request/reason-dialog';

/** Why nothing is arranged, in the order in which it is offered. */
const reasons = [
  'enough-help',
  'family-choice',
  'capacity',
  'error',
  'other',
] as const satisfies readonly FollowUpReason[];
const refresh = ['/care-requests/follow-ups'];

interface FollowUpCardProps {
  followUp: FollowUpView;
  name: string;
  /** The professional's own. */
  words: string;
}

/** One thing to arrange: for whom, what, by when, who asks; and the three ways to settle it. */
export function FollowUpCard({ followUp, name, words }: FollowUpCardProps) {
  const { t } = useTranslation('coordinator/follow-ups');
  const { date, moment } = useFormat();
  const service = useServiceName();
  const { id, state, dueOn, serviceCode, organizationId, careRequestId } = followUp;
  const organization = useOrganizationName([organizationId])(organizationId);
  const isLate = state === 'open' && dueOn < dayOf(new Date());
  return (
    <Card as="li" aria-labelledby={id} {...(isLate ? { tone: 'late' as const } : {})}>
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h2 id={id}>{name}</h2>
          {state === 'open' ? (
            <Status tone={isLate ? 'late' : 'waiting'}>{t('by', { day: date(dueOn) })}</Status>
          ) : (
            <Status tone={state === 'done' ? 'done' : 'stopped'}>{t(`state.${state}`)}</Status>
          )}
        </div>
        <p className="large" lang="fr">
          {words}
        </p>
        {serviceCode && <p>{service(serviceCode)}</p>}
        {followUp.reason && <p>{t(`reason.${followUp.reason}`)}</p>}
        {careRequestId && (
          <p>
            <Link to={`/coordinator/requests/${careRequestId}`}>{t('request')}</Link>
          </p>
        )}
        <p className="small soft">{t('asked', { organization, when: moment(followUp.askedAt) })}</p>
        <Acts followUp={followUp} name={name} />
      </div>
    </Card>
  );
}

function Acts({ followUp, name }: { followUp: FollowUpView; name: string }) {
  const { t } = useTranslation('coordinator/follow-ups');
  const toast = useToast();
  const [asksWhy, askWhy] = useState(false);
  const at = `/care-requests/follow-ups/${followUp.id}`;
  const reopen = useCommand(() => post<FollowUpView>(`${at}/reopen`), refresh);
  const finish = useCommand(() => post<FollowUpView>(`${at}/finish`), refresh);
  const setAside = useCommand((reason: string) => post<FollowUpView>(`${at}/set-aside`, { reason }), refresh);
  const settled = (text: string) =>
    toast({ text: t(text, { name }), undo: () => reopen.mutate(undefined), undoLabel: t('reopen') });
  const may = (action: string) => followUp.allowedActions.includes(action);
  return (
    <>
      <CommandProblem error={finish.error ?? reopen.error} reload={() => finish.reset()} />
      <div className="actions">
        {may('finish') && (
          <>
            <ButtonLink to={`/coordinator/call?followUp=${followUp.id}`}>{t('order')}</ButtonLink>
            <Button
              kind="secondary"
              busy={finish.isPending}
              onClick={() => finish.mutate(undefined, { onSuccess: () => settled('finished') })}
            >
              {t('finish')}
            </Button>
          </>
        )}
        {may('set-aside') && (
          <Button kind="quiet" onClick={() => askWhy(true)}>
            {t('set-aside')}
          </Button>
        )}
        {may('reopen') && (
          <Button kind="secondary" busy={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
            {t('reopen')}
          </Button>
        )}
      </div>
      <ReasonDialog
        open={asksWhy}
        onClose={() => askWhy(false)}
        title={t('set-aside-of', { name })}
        reasons={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        act={t('set-aside-act')}
        command={setAside}
        done={() => settled('aside')}
      >
        <p>{t('set-aside-text')}</p>
      </ReasonDialog>
    </>
  );
}
