import type { MessageView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { useFilter } from '../form/filters';
import { MessageCard } from './message-card';

const states: readonly MessageView['state'][] = ['waiting', 'held', 'sent', 'failed', 'stopped'];

/** What people were told, or would have been told: to whom, when, in which words, and whether it left. */
export function MessagesPage() {
  const { t } = useTranslation('administrator');
  const [state, setState] = useFilter('state');
  const messages = usePages<MessageView>('/care-requests/messages', { state, limit: 25 });
  return (
    <Page title={t('messages.title')} lead={t('messages.lead')}>
      <div className="filters-bar" role="search" aria-label={t('messages.filters')}>
        <SelectField
          label={t('messages.state')}
          value={state}
          onChange={(event) => setState(event.target.value)}
          options={[
            { value: '', label: t('messages.any-state') },
            ...states.map((one) => ({ value: one, label: t(`message-state.${one}`) })),
          ]}
        />
      </div>
      <QueryState query={messages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('messages.none')}>{t('messages.none-text')}</EmptyState>
          ) : (
            <ul className="plain-list stack" data-gap="2" aria-label={t('messages.title')}>
              {rows.map((message) => (
                <MessageCard key={message.id} message={message} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {messages.more && (
        <Button kind="secondary" busy={messages.more.busy} onClick={messages.more.load}>
          {t('table.more', { ns: 'shell' })}
        </Button>
      )}
    </Page>
  );
}
