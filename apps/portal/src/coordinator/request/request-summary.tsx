import type { CareRequestDetail, ResidentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { requestTone } from '../../care/tones';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { DueText } from '../queue/due';
import { CommandProblem } from './command-problem';
import { useCancelRequest, useReview } from './commands';
import { ReasonDialog } from './reason-dialog';
import { cancellations } from './reasons';

/** Where the request stands, until when, who spoke and how, and the acts on the request as a whole. */
export function RequestSummary({
  request,
  person,
}: {
  request: CareRequestDetail;
  person: ResidentView | undefined;
}) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { moment, day, relative } = useFormat();
  const commune = useCommuneName();
  const speaker = useSpeaker();
  return (
    <Card as="section" aria-labelledby="summary">
      <h2 id="summary" className="visually-hidden">
        {t('request.summary')}
      </h2>
      <div className="stack">
        <div className="row" data-spread>
          <p className="row">
            <Status tone={requestTone[request.state]}>{t(`state.${request.state}`, { ns: 'care' })}</Status>
            {request.urgency === 'urgent' && (
              <Status tone="problem">{t('urgency.urgent', { ns: 'care' })}</Status>
            )}
          </p>
          <RequestActs request={request} />
        </div>
        <Facts
          items={[
            [t('request.due'), <DueText key="due" request={request} long />],
            [
              t('request.spoken'),
              t('request.spoken-text', {
                who: speaker(request, person),
                how: t(`channel.${request.channel}`, { ns: 'care' }),
              }),
            ],
            [t('request.received'), `${moment(request.submittedAt)} (${relative(request.submittedAt)})`],
            [t('request.start'), day(request.startOn)],
            [t('queue.commune'), commune(request.communeCode)],
            [t('request.comment'), request.comment && <q key="comment">{request.comment}</q>],
          ]}
        />
      </div>
    </Card>
  );
}

/** « Claire Fictif (sa fille) a parlé pour elle », by the mandate alone where the relative is not known. */
function useSpeaker() {
  const { t } = useTranslation('coordinator');
  return ({ spokenBy, spokenByRelationId }: CareRequestDetail, person: ResidentView | undefined): string => {
    const relation = person?.relations.find(({ id }) => id === spokenByRelationId);
    if (!person || !relation) return t(`spoken.${spokenBy}`, { defaultValue: spokenBy });
    const name = `${relation.givenName} ${relation.familyName}`;
    const kinship = t(`kin-in-brackets.${relation.kinship}`, { defaultValue: '' });
    const who = kinship ? `${name} (${kinship})` : name;
    return t([`spoke-for.${person.sex}`, 'spoke-for.other'], { who });
  };
}

function RequestActs({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('coordinator');
  const review = useReview(request.id);
  const [cancelling, setCancelling] = useState(false);
  return (
    <>
      <div className="actions no-print">
        {request.allowedActions.includes('review') && (
          <Button busy={review.isPending} onClick={() => review.mutate(undefined)}>
            {t('request.review')}
          </Button>
        )}
        {request.allowedActions.includes('cancel') && (
          <Button kind="quiet" onClick={() => setCancelling(true)}>
            {t('request.cancel')}
          </Button>
        )}
      </div>
      <CommandProblem error={review.error} reload={review.reset} />
      <CancelDialog request={request} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  );
}

function CancelDialog({
  request,
  open,
  onClose,
}: {
  request: CareRequestDetail;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['coordinator', 'care']);
  const toast = useToast();
  const command = useCancelRequest(request.id);
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title={t('request.cancel-title')}
      reasons={cancellations.map((value) => ({ value, label: t(`cancellation-reason.${value}`) }))}
      act={t('request.cancel')}
      command={command}
      done={() => toast({ text: t('request.cancelled') })}
    >
      <p>{t('request.cancel-text')}</p>
    </ReasonDialog>
  );
}
