import type { MessageView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { messageTones, useAddressee } from '../../care/messages';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { Card, HowComputed, Notice } from '../../design/surface';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { FormProblem } from '../form/form-problem';

/** A message that still waits leaves by itself. */
const settled: readonly MessageView['state'][] = ['failed', 'stopped', 'sent'];

/** One message: its state in words, its text on demand, and how to send it again. */
export function MessageCard({ message }: { message: MessageView }) {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const to = useAddressee(message);
  const resend = useCommand(
    () => post<MessageView>(`/care-requests/messages/${message.id}/resend`),
    ['/care-requests/messages'],
  );
  const run = async () => {
    const answer = await resend.mutateAsync(undefined).catch(() => null);
    if (answer) toast({ text: t('messages.resent', { to }) });
  };
  return (
    <Card as="li">
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h2 lang="fr">{message.subject}</h2>
          <Status tone={messageTones[message.state]}>{t(`message-state.${message.state}`)}</Status>
        </div>
        <Delivery message={message} to={to} />
        <HowComputed label={t('messages.read')}>
          <p className="letter" lang="fr">
            {message.text}
          </p>
        </HowComputed>
        <FormProblem error={resend.error} entered={false} />
        {settled.includes(message.state) && (
          <div className="actions">
            <Button
              kind={message.state === 'failed' ? 'primary' : 'secondary'}
              busy={resend.isPending}
              onClick={() => void run()}
            >
              {t('messages.resend')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function Delivery({ message, to }: { message: MessageView; to: string }) {
  const { t } = useTranslation('administrator');
  const { moment } = useFormat();
  const { state, error, sentAt } = message;
  return (
    <>
      <p>
        {t(`messages.via-${message.via}`)} <strong>{to}</strong>
      </p>
      <p className="small soft">
        {t('messages.written', { moment: moment(message.createdAt) })}{' '}
        {sentAt && t('messages.sent', { moment: moment(sentAt) })}
      </p>
      {state !== 'sent' && <p className="small">{t(`messages.why-${state}`)}</p>}
      {error && (
        <Notice tone={state === 'failed' ? 'problem' : 'warning'}>
          <p>{t(`messages.error-${error}`, { defaultValue: t('messages.error', { error }) })}</p>
        </Notice>
      )}
    </>
  );
}
