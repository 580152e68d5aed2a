import type { ApaApplicationDetail, ProposePlan } from '@chez-soi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApaCommand } from '../../apa/api';
import { CeilingBar } from '../../apa/ceiling-bar';
import { DayField } from '../../apa/day-field';
import { MissingFigureNotice } from '../../apa/gir-told';
import { fieldError, Refusal } from '../../apa/refusal';
import { Button } from '../../design/button';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { emptyLine, linesOf, totalCents, toItems } from './plan-draft';
import { PlanLineFields } from './plan-line';

interface PlanEditorProps {
  application: ApaApplicationDetail;
  onDone: () => void;
}

/** The plan, help by help, with its month in full; sent as the proposal, or as the final one after a change. */
export function PlanEditor({ application, onDone }: PlanEditorProps) {
  const { t } = useTranslation('coordinator/apa');
  const last = application.plans.at(-1);
  const [lines, setLines] = useState(() => linesOf(last));
  const [deliveredOn, setDeliveredOn] = useState('');
  const [surcharged, setSurcharged] = useState(last?.surcharged ?? false);
  const { form, tried, send, command } = usePropose(application, onDone);
  const items = toItems(lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(items && { items, ...(deliveredOn ? { deliveredOn } : {}), preparedWith: [], surcharged });
  };
  const add = () => setLines([...lines, emptyLine(Math.max(...lines.map(({ key }) => key)) + 1)]);
  const total = totalCents(lines);
  return (
    <form ref={form} className="stack" onSubmit={submit} noValidate>
      {lines.map((line, index) => (
        <PlanLineFields
          key={line.key}
          line={line}
          position={index + 1}
          tried={tried}
          refusal={fieldError(command.error, `items.${index}`)}
          change={(changed) => setLines(lines.map((one) => (one.key === line.key ? changed : one)))}
          remove={lines.length > 1 ? () => setLines(lines.filter((one) => one.key !== line.key)) : undefined}
        />
      ))}
      <div className="actions">
        <Button kind="secondary" onClick={add}>
          {t('editor.add')}
        </Button>
      </div>
      <Total cents={total} application={application} />
      <label className="check">
        <input
          type="checkbox"
          checked={surcharged}
          onChange={(event) => setSurcharged(event.target.checked)}
        />
        {t('editor.surcharged')}
      </label>
      <DayField
        label={t('editor.delivered')}
        hint={t('editor.delivered-hint')}
        value={deliveredOn}
        onChange={setDeliveredOn}
        error={fieldError(command.error, 'deliveredOn')}
      />
      <Refusal error={command.error} reload={command.reset} />
      <div className="actions">
        <Button type="submit" busy={command.isPending}>
          {t(last ? 'editor.act-final' : 'editor.act')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('editor.leave')}
        </Button>
      </div>
    </form>
  );
}

/** The bar of the month's ceiling; while its figures are missing, sending is refused in words. */
function Total({ cents, application }: { cents: number; application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const { money } = useFormat();
  const { ceiling, gir, missingFigure } = application;
  if (ceiling && gir !== null)
    return <CeilingBar totalCents={cents} ceilingCents={ceiling.cents} gir={gir} />;
  return (
    <div aria-live="polite" className="stack" data-gap="1">
      <strong className="number">{t('editor.total', { amount: money(cents) })}</strong>{' '}
      <MissingFigureNotice missing={missingFigure} />
    </div>
  );
}

function usePropose(application: ApaApplicationDetail, onDone: () => void) {
  const { t } = useTranslation('coordinator/apa');
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const action = application.allowedActions.includes('propose-plan') ? 'propose-plan' : 'propose-final-plan';
  const command = useApaCommand<ProposePlan>(application, action);
  const send = (plan: ProposePlan | null) => {
    setTried(true);
    const sent = plan ? command.mutateAsync(plan).catch(() => null) : Promise.resolve(null);
    void sent.then((answer) => {
      if (answer) {
        onDone();
        toast({ text: t('editor.done') });
        return;
      }
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    });
  };
  return { form, tried, send, command };
}
