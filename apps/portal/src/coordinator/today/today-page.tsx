import type { Board } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState, PageBar } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useHeld } from '../queue/news';
import { ShortcutsHint, useLineKeys } from '../queue/shortcuts';
import { useReturnToPlace } from '../queue/use-place';
import { BoardCounts } from './board-counts';
import { LostOffers } from './lost-offers';
import { BoardSection } from './board-section';

/** Every request of the board, column by column: each stands in one only. */
const idsOf = (board: Board) =>
  [
    ...board.late,
    ...board.refusedOrExpired.map(({ request }) => request),
    ...board.waiting,
    ...board.new,
  ].map(({ id }) => id);

/** What is late, what waits for a decision, what is new, what was refused or left without an answer. */
export function TodayPage() {
  const { t } = useTranslation('coordinator');
  const { day } = useFormat();
  const board = useApi<Board>('/care-requests/board', {}, { refetchInterval: 30_000 });
  const held = useHeld(board, 'board', idsOf);
  useLineKeys();
  useReturnToPlace(held.value !== undefined);
  const call = <ButtonLink to="/coordinator/call">{t('queue.enter-call')}</ButtonLink>;
  return (
    <Page title={t('today.title')} lead={day(dayOf(new Date()))} width="full" actions={call}>
      <PageBar show={held.news > 0} onShow={held.show}>
        {t('today.news', { count: held.news })}
      </PageBar>
      <QueryState query={{ ...board, data: held.value }}>{(shown) => <BoardView board={shown} />}</QueryState>
    </Page>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t } = useTranslation('coordinator');
  const ids = idsOf(board);
  if (ids.length === 0) {
    return (
      <EmptyState
        title={t('today.empty')}
        action={
          <ButtonLink to="/coordinator/requests" kind="secondary">
            {t('today.all')}
          </ButtonLink>
        }
      >
        {t('today.empty-text')}
      </EmptyState>
    );
  }
  return (
    <>
      <BoardCounts counts={board.counts} />
      <ShortcutsHint>{t('shortcuts.list')}</ShortcutsHint>
      <div className="board">
        <BoardSection
          name="late"
          requests={board.late}
          total={board.counts.late}
          ids={ids}
          more="/coordinator/requests?late=true"
        />
        <LostOffers offers={board.refusedOrExpired} total={board.counts.expired} ids={ids} />
        <BoardSection
          name="waiting"
          requests={board.waiting}
          total={board.counts.waiting}
          ids={ids}
          more="/coordinator/requests?state=in-review"
        />
        <BoardSection
          name="new"
          requests={board.new}
          total={board.counts.new}
          ids={ids}
          more="/coordinator/requests?state=submitted"
        />
      </div>
    </>
  );
}
