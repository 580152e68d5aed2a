import type { MarkOpinion, OpinionWords, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { put } from '../../api/client';
import { useCommand } from '../../api/query';
import { fullName } from '../../care/people';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Card, Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { Face } from '../over/face';

export const OPINIONS = '/telehealth/opinions';

/** One opinion: the answer, the words, who asks to be answered; one tap marks it as read, and takes that back. */
export function OpinionCard({
  opinion: { id, opinion, words, read, answerTo },
  person,
}: {
  opinion: OpinionWords;
  person: ResidentView | undefined;
}) {
  const { t } = useTranslation('call/opinions');
  const toast = useToast();
  const mark = useCommand(
    (to: boolean) => put<MarkOpinion>(`${OPINIONS}/${id}/reading`, { read: to }),
    [OPINIONS],
  );
  const act = () =>
    mark.mutate(!read, {
      onSuccess: () => {
        if (!read) toast({ text: t('marked'), undo: () => mark.mutate(false) });
      },
    });
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <p className="row">
          <Face opinion={opinion} />
          <strong>{t(`opinion.${opinion}`)}</strong>
        </p>
        {words ? (
          <p id={id} lang="fr">
            {words}
          </p>
        ) : (
          <p id={id}>{t('no-words')}</p>
        )}
        {answerTo && <AnswerTo to={answerTo} person={person} />}
        {mark.error && <ErrorState error={mark.error} />}
        <div className="actions">
          <Button kind="secondary" busy={mark.isPending} onClick={act} aria-describedby={id}>
            {t(read ? 'put-back' : 'mark')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function AnswerTo({
  to: { role, name, relationId, appointmentId, at },
  person,
}: {
  to: NonNullable<OpinionWords['answerTo']>;
  person: ResidentView | undefined;
}) {
  const { t } = useTranslation('call/opinions');
  const { moment } = useFormat();
  const isCoordinator = useAccount()?.roles.includes('coordinator');
  const relative = person?.relations.find(({ id }) => id === relationId);
  const who = name ?? (relative ? fullName(relative) : t('relative'));
  return (
    <Notice>
      <p>
        {t(`answer.${role}`, {
          ...{ person: person ? fullName(person) : t('somebody'), name: who, moment: moment(at) },
        })}
      </p>
      {isCoordinator && appointmentId && (
        <p>
          <Link to={`/coordinator/appointments/${appointmentId}`}>{t('appointment')}</Link>
        </p>
      )}
    </Notice>
  );
}
