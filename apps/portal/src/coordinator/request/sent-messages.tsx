import type { MessageView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { messageTones, useAddressee } from '../../care/messages';
import { Button } from '../../design/button';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** What family and providers were told about the person, and whether it left. */
export function SentMessages({ residentId }: { residentId: string }) {
  const { t } = useTranslation('coordinator');
  const messages = usePages<MessageView>('/care-requests/messages', { residentId, limit: 5 });
  return (
    <section className="stack" data-gap="2" aria-labelledby="messages">
      <h2 id="messages">{t('messages.title')}</h2>
      <p className="small soft">{t('messages.lead')}</p>
      <QueryState query={messages}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{t('messages.none')}</p>
          ) : (
            <ul className="plain-list lines">
              {rows.map((message) => (
                <SentMessage key={message.id} message={message} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {messages.more && (
        <div>
          <Button kind="quiet" busy={messages.more.busy} onClick={messages.more.load}>
            {t('messages.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function SentMessage({ message }: { message: MessageView }) {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  const to = useAddressee(message);
  return (
    <li className="line stack" data-gap="1">
      <div className="row" data-spread>
        <strong lang="fr">{message.subject}</strong>
        <Status tone={messageTones[message.state]}>{t(`messages.state.${message.state}`)}</Status>
      </div>
      <p className="small soft">
        {t('messages.to', { to })} · {moment(message.sentAt ?? message.createdAt)}
      </p>
      <HowComputed label={t('messages.read')}>
        <p className="letter" lang="fr">
          {message.text}
        </p>
      </HowComputed>
    </li>
  );
}
