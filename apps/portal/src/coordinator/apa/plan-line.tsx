import { useTranslation } from 'react-i18next';
import { units } from '../../apa/vocabulary';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';
import { gapsOf, lineCents, type LineGap, type PlanLine, withService } from './plan-draft';

interface PlanLineProps {
  line: PlanLine;
  /** Position in the plan, from 1. */
  position: number;
  change: (line: PlanLine) => void;
  remove: (() => void) | undefined;
  /** Sending was tried: gaps are named. */
  tried: boolean;
  /** What the server said of this line. */
  refusal: string | undefined;
}

/** One help: what, how much a month, at which price; its month beside it. */
export function PlanLineFields(props: PlanLineProps) {
  const { line, position, change, remove, tried, refusal } = props;
  const { t } = useTranslation(['coordinator/apa', 'apa', 'care']);
  const { money } = useFormat();
  const gap = (name: LineGap) => (tried && gapsOf(line).includes(name) ? t(`editor.gap.${name}`) : undefined);
  return (
    <fieldset className="apa-plan-line">
      <legend className="visually-hidden">{t('editor.line', { position })}</legend>
      {refusal && <p className="apa-plan-line__wide">{refusal}</p>}
      <ServiceField line={line} change={change} error={gap('serviceCode')} />
      <TextField
        label={t('editor.label')}
        value={line.label}
        error={gap('label')}
        onChange={(event) => change({ ...line, label: event.target.value })}
      />
      <TextField
        label={t('editor.quantity')}
        inputMode="decimal"
        value={line.quantity}
        error={gap('quantity') ?? (refusal && t('editor.too-much'))}
        onChange={(event) => change({ ...line, quantity: event.target.value })}
      />
      <SelectField
        label={t('editor.unit')}
        value={line.unit}
        onChange={(event) => change({ ...line, unit: event.target.value as PlanLine['unit'] })}
        options={units.map((value) => ({ value, label: t(`editor.unit-${value}`) }))}
      />
      <TextField
        label={t('editor.price')}
        inputMode="decimal"
        value={line.price}
        error={gap('price')}
        onChange={(event) => change({ ...line, price: event.target.value })}
      />
      <TextField
        label={t('editor.note')}
        optional
        value={line.payerNote}
        onChange={(event) => change({ ...line, payerNote: event.target.value })}
      />
      <div className="row apa-plan-line__wide" data-spread>
        <strong className="number">{t('editor.month', { amount: money(lineCents(line)) })}</strong>
        {remove && (
          <Button
            kind="quiet"
            onClick={remove}
            aria-label={t('editor.remove-line', { position, label: line.label })}
          >
            {t('editor.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type ServiceFieldProps = Pick<PlanLineProps, 'line' | 'change'> & { error: string | undefined };

function ServiceField({ line, change, error }: ServiceFieldProps) {
  const { t } = useTranslation('coordinator/apa');
  const { pick, language } = useFormat();
  const services = useServices().data?.items ?? [];
  const names = services.map((service) => ({ value: service.code, label: pick(service.name) }));
  names.sort((a, b) => a.label.localeCompare(b.label, language));
  const choose = (code: string) => {
    const service = services.find((one) => one.code === code);
    // The letter is written in French, whatever the desk's language.
    change(service ? withService(line, service, service.name.fr) : { ...line, serviceCode: '' });
  };
  return (
    <SelectField
      label={t('editor.service')}
      value={line.serviceCode}
      error={error}
      onChange={(event) => choose(event.target.value)}
      options={[{ value: '', label: t('editor.choose') }, ...names]}
    />
  );
}
