import type { ApaPlan, ApaPlanItem } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../design/status';
import { Notice } from '../design/surface';
import { DataTable, type Column } from '../design/table';
import { useFormat } from '../i18n/use-format';
import { CeilingBar } from './ceiling-bar';
import { Participation } from './participation';
import './apa.css';

/** A plan as it was proposed: each help, what a month costs, who pays it. */
export function PlanView({ plan }: { plan: ApaPlan }) {
  const { t } = useTranslation('apa');
  return (
    <div className="stack">
      <PlanItems plan={plan} />
      <CeilingBar totalCents={plan.totalCents} ceilingCents={plan.ceilingCents} gir={plan.gir} />
      <section className="stack" data-gap="2">
        <h3>{t('money.title')}</h3>
        <Participation plan={plan} />
        {plan.surcharged && <Surcharged plan={plan} />}
      </section>
    </div>
  );
}

/** A tenth more for the person, and whether that rule was verified (R232-14 CASF). */
function Surcharged({ plan }: { plan: ApaPlan }) {
  const { t } = useTranslation('apa');
  const toCheck = plan.participation?.unverified.some((id) => id.startsWith('apa.unqualified-surcharge'));
  return (
    <Notice tone="warning">
      <p>
        {t('money.surcharged')} {toCheck && <Status tone="waiting">{t('money.to-check')}</Status>}
      </p>
    </Notice>
  );
}

/** What the person answered, and when. */
export function PlanAnswer({ plan }: { plan: ApaPlan }) {
  const { t } = useTranslation('apa');
  const { date } = useFormat();
  if (!plan.answer) return <Status tone="waiting">{t('answer.waited')}</Status>;
  const { kind, on, words, proof } = plan.answer;
  const tone = kind === 'accepted' ? 'done' : kind === 'change-requested' ? 'progress' : 'stopped';
  return (
    <div className="stack" data-gap="1">
      <p>
        <Status tone={tone}>{t(`answer.${kind}`, { date: date(on) })}</Status>
      </p>
      {words && <q>{words}</q>}
      {proof && <p className="small soft">{t('answer.proof', { proof })}</p>}
    </div>
  );
}

function PlanItems({ plan }: { plan: ApaPlan }) {
  const { t } = useTranslation('apa');
  const { money, number } = useFormat();
  const columns: readonly Column<ApaPlanItem>[] = [
    {
      key: 'label',
      header: t('plan.help'),
      cell: (item) => (
        <>
          {item.label}
          {item.payerNote && <span className="small soft apa-note">{item.payerNote}</span>}
        </>
      ),
    },
    {
      key: 'quantity',
      header: t('plan.quantity'),
      cell: (item) =>
        t(`quantity.${item.unit}`, {
          count: Math.ceil(item.quantityPerMonth),
          quantity: number(item.quantityPerMonth, 2),
        }),
    },
    { key: 'price', header: t('plan.price'), align: 'end', cell: (item) => money(item.unitPriceCents) },
    { key: 'month', header: t('plan.month'), align: 'end', cell: (item) => money(item.monthlyCents) },
  ];
  const rows = plan.items.map((item, index) => ({ ...item, key: String(index) }));
  return (
    <DataTable
      caption={t('plan.caption', { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => (row as ApaPlanItem & { key: string }).key}
    />
  );
}
