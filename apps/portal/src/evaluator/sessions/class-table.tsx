import type { FibreClass, SessionsByFibre, SessionsOf } from '@chez-soi/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';

export type ClassRow = SessionsOf & { readonly fibre: FibreClass | 'all' };

/** Every class with sessions, or whose sessions are masked, then all of them. */
export function rowsOf({ byFibre, ...all }: SessionsByFibre): readonly ClassRow[] {
  return [...byFibre.filter(({ people }) => people.value !== 0), { ...all, fibre: 'all' }];
}

/** Figures of sessions by the fibre of the commune: the class, then what the figure is about. */
export function ClassTable({
  caption,
  answer,
  columns,
}: {
  caption: string;
  answer: SessionsByFibre;
  columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly cell: (row: ClassRow) => ReactNode;
  }[];
}) {
  const { t } = useTranslation('evaluator');
  const first: Column<ClassRow> = {
    key: 'fibre',
    header: t('sessions.class'),
    cell: ({ fibre }) => t(`fibre.${fibre}`),
  };
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rowsOf(answer)}
      rowKey={({ fibre }) => fibre}
      columns={[first, ...columns.map((column) => ({ ...column, align: 'end' as const }))]}
    />
  );
}

/** Shares, times and rates as the reader's language writes them; a dash for what is not told. */
export function useFigures() {
  const { t } = useTranslation('evaluator');
  const { number, percent } = useFormat();
  const told = (value: number | null, written: (value: number) => string) =>
    value === null ? '–' : written(value);
  return {
    share: (value: number | null) => told(value, (one) => percent(one)),
    seconds: (ms: number | null) =>
      told(ms, (one) => t('sessions.seconds', { value: number(one / 1000, 1) })),
    perMille: (value: number | null) => told(value, (one) => percent(one / 1000, 1)),
    plain: (value: number | null) => told(value, (one) => number(one, 1)),
  };
}

export function SessionsHow({ of }: { of: 'joining' | 'line' | 'opinion' }) {
  const { t } = useTranslation('evaluator');
  return (
    <>
      <p>{t(`how.sessions-${of}`)}</p>
      <p>{t('how.sessions-fibre')}</p>
      <p>{t('how.sessions-masked')}</p>
    </>
  );
}
