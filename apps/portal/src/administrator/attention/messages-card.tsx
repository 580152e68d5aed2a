import type { MessageView, Page } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/query';
import { useFormat } from '../../i18n/use-format';
import { AttentionCard, FirstLines } from './attention-card';

const useMessages = (state: MessageView['state']) =>
  useApi<Page<MessageView>>('/care-requests/messages', { state, limit: 100 }, { refetchInterval: 60_000 });

/** Messages that could not leave, and those that wait for the morning. */
export function MessagesCard() {
  const { t } = useTranslation('administrator');
  const { moment } = useFormat();
  const failed = useMessages('failed');
  const held = useMessages('held');
  const waiting = useMessages('waiting');
  const rows = failed.data?.items ?? [];
  const known = failed.data && held.data;
  const error = failed.error ?? held.error;
  const words = error ? t('attention.unknown') : t('attention.looking');
  const tone = error ? 'problem' : rows.length > 0 ? 'late' : 'done';
  return (
    <AttentionCard
      title={t('messages.title')}
      tone={known || error ? tone : 'neutral'}
      status={
        known ? t('attention.failed', { count: rows.length, more: failed.data.next ? '+' : '' }) : words
      }
      link={{
        to: rows.length > 0 ? '/administrator/messages?state=failed' : '/administrator/messages',
        label: t('attention.messages-link'),
      }}
    >
      <FirstLines
        rows={rows}
        keyOf={({ id }) => id}
        line={(message) => (
          <>
            {message.subject}
            <br />
            <span className="small soft">
              {message.to} · {moment(message.createdAt)}
            </span>
          </>
        )}
      />
      <Pending state="held" page={held.data} />
      <Pending state="waiting" page={waiting.data} />
    </AttentionCard>
  );
}

/** Messages that leave later, counted; nothing where there are none. */
function Pending({ state, page }: { state: 'held' | 'waiting'; page: Page<MessageView> | undefined }) {
  const { t } = useTranslation('administrator');
  if (!page || page.items.length === 0) return null;
  return (
    <p>
      <Link to={`/administrator/messages?state=${state}`}>
        {t(`attention.${state}`, { count: page.items.length, more: page.next ? '+' : '' })}
      </Link>
    </p>
  );
}
