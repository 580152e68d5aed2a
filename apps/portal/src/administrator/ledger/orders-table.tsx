import type { PaymentOrderView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonNames } from '../../care/ledger/person-names';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { Status, type Tone } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { BankDialog, type BankAnswer } from './bank-dialog';

const tones: Record<PaymentOrderView['state'], Tone> = { issued: 'waiting', paid: 'done', failed: 'problem' };

interface OrdersTableProps {
  rows: readonly PaymentOrderView[];
  more: { load: () => void; busy: boolean } | undefined;
  month: string;
}

/** Who is paid how much by whom, and what the bank said. */
export function OrdersTable({ rows, more, month }: OrdersTableProps) {
  const { t } = useTranslation(['administrator/ledger', 'care/split']);
  const { money, shortDate } = useFormat();
  const [answer, setAnswer] = useState<BankAnswer | null>(null);
  const name = useRecipientName(rows, month);
  const columns: readonly Column<PaymentOrderView>[] = [
    { key: 'to', header: t('recipient'), sort: name, cell: name },
    { key: 'payer', header: t('payer'), cell: (row) => t(`payer.${row.payer}`, { ns: 'care/split' }) },
    {
      key: 'sum',
      header: t('to-pay'),
      align: 'end',
      sort: (row) => row.paidCents,
      cell: (row) => (
        <>
          {money(row.paidCents)}
          {row.withheldCents > 0 && (
            <span className="small soft">
              <br />
              {t('withheld', { amount: money(row.withheldCents) })}
            </span>
          )}
        </>
      ),
    },
    { key: 'by', header: t('pay-by'), sort: (row) => row.payBy, cell: (row) => shortDate(row.payBy) },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => (
        <>
          <Status tone={tones[row.state]}>{t(`order.${row.state}`)}</Status>
          {row.bankOn && ` ${shortDate(row.bankOn)}`}
        </>
      ),
    },
    {
      key: 'act',
      header: t('act'),
      cell: (row) => (row.state === 'issued' ? <Acts row={row} name={name(row)} act={setAnswer} /> : '–'),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('payments')}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        more={more}
      />
      {answer && <BankDialog answer={answer} close={() => setAnswer(null)} />}
    </>
  );
}

function Acts({
  row,
  name,
  act,
}: {
  row: PaymentOrderView;
  name: string;
  act: (answer: BankAnswer) => void;
}) {
  const { t } = useTranslation('administrator/ledger');
  return (
    <span className="row">
      {(['paid', 'failed'] as const).map((end) => (
        <Button
          key={end}
          kind="quiet"
          aria-label={t('mark-of', { act: t(`mark.${end}`), name })}
          onClick={() => act({ order: row, end, name })}
        >
          {t(`mark.${end}`)}
        </Button>
      ))}
    </span>
  );
}

function useRecipientName(rows: readonly PaymentOrderView[], month: string) {
  const idsOf = (kind: PaymentOrderView['recipient']['kind']) =>
    rows.filter(({ recipient }) => recipient.kind === kind).map(({ recipient }) => recipient.id);
  const person = usePersonNames(idsOf('resident'), month);
  const organization = useOrganizationName(idsOf('organization'));
  return ({ recipient: { kind, id } }: PaymentOrderView) =>
    kind === 'resident' ? person(id) : organization(id);
}
