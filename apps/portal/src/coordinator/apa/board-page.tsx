import type { ApaApplicationView, ApaPage } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { apaPath } from '../../apa/api';
import { MissingFigureNotice } from '../../apa/gir-told';
import { boardLevels } from '../../apa/vocabulary';
import { Button, ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ShortcutsHint, useLineKeys } from '../queue/shortcuts';
import { useReturnToPlace } from '../queue/use-place';
import { BoardTable } from './board-table';
import { LevelFilters } from './level-filters';

/** Every application in hand, the soonest last day first; the level chosen lives in the address. */
export function ApaBoardPage() {
  const { t } = useTranslation(['coordinator/apa', 'coordinator']);
  const [params, setParams] = useSearchParams();
  const asked = params.get('level');
  const level = boardLevels.find((one) => one === asked) ?? null;
  const choose = (chosen: string | null) => setParams(chosen ? { level: chosen } : {}, { replace: true });
  const pages = usePages<ApaApplicationView>(apaPath, { board: level ?? 'all', limit: 50 });
  const first = pages.pages[0] as ApaPage | undefined;
  const counts = first?.counts ?? null;
  useLineKeys();
  useReturnToPlace(pages.data !== undefined && !pages.isPlaceholderData);
  const start = <ButtonLink to="/coordinator/apa/new">{t('board.new')}</ButtonLink>;
  return (
    <Page title={t('board.title')} lead={t('board.lead')} width="full" actions={start}>
      <MissingFigureNotice missing={first?.missingFigure} />
      {counts && <LevelFilters counts={counts} level={level} onChange={choose} />}
      <QueryState query={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyBoard level={level} all={() => choose(null)} />
          ) : (
            <>
              <ShortcutsHint>{t('shortcuts.list', { ns: 'coordinator' })}</ShortcutsHint>
              <BoardTable rows={rows} more={pages.more} level={level} />
            </>
          )
        }
      </QueryState>
    </Page>
  );
}

function EmptyBoard({ level, all }: { level: string | null; all: () => void }) {
  const { t } = useTranslation('coordinator/apa');
  if (level)
    return (
      <EmptyState
        title={t('board.none-of-level')}
        action={
          <Button kind="secondary" onClick={all}>
            {t('board.show-all')}
          </Button>
        }
      >
        {t('board.none-of-level-text')}
      </EmptyState>
    );
  return <EmptyState title={t('board.empty')}>{t('board.empty-text')}</EmptyState>;
}
