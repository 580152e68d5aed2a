import type { AggirGrid, ApaApplicationDetail, GridVariable, RecordGrid } from '@chez-soi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError, Refusal } from '../../apa/refusal';
import { gridVariables, uncounted } from '../../apa/vocabulary';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { TextAreaField } from '../../design/field';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';

type Grid = Partial<AggirGrid>;
const counted = gridVariables.filter((name) => !uncounted.includes(name));

interface GridFormProps {
  application: ApaApplicationDetail;
  onDone: () => void;
}

/** The ten letters of AGGIR and the report; the Département's service works the group out, nobody enters it. */
export function GridForm({ application, onDone }: GridFormProps) {
  const { t } = useTranslation('coordinator/apa');
  const { assessment } = application;
  const [grid, setGrid] = useState<Grid>(assessment?.grid ?? {});
  const [on, setOn] = useState(assessment?.on ?? dayOf(new Date()));
  const [report, setReport] = useState(assessment?.report ?? '');
  const { form, tried, save, command } = useSave(application, onDone);
  const missing = gridVariables.filter((name) => !grid[name]);
  const group = {
    grid,
    tried,
    set: (name: GridVariable, value: string) => setGrid({ ...grid, [name]: value }),
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    save(missing.length === 0 ? { grid: grid as AggirGrid, on, report } : null);
  };
  return (
    <form ref={form} className="stack" onSubmit={send} noValidate>
      <p>{t('grid.intro')}</p>
      <Variables names={counted} {...group} />
      <h3>{t('grid.uncounted')}</h3>
      <p className="small soft">{t('grid.uncounted-text')}</p>
      <Variables names={uncounted} {...group} />
      <DayField label={t('grid.on')} value={on} onChange={setOn} error={fieldError(command.error, 'on')} />
      <TextAreaField
        label={t('grid.report')}
        hint={t('grid.report-hint')}
        rows={5}
        value={report}
        error={fieldError(command.error, 'report')}
        onChange={(event) => setReport(event.target.value)}
      />
      <Refusal error={command.error} reload={command.reset} />
      {tried && missing.length > 0 && (
        <p className="field__error" role="alert">
          {t('grid.missing', { count: missing.length })}
        </p>
      )}
      <div className="actions">
        <Button type="submit" busy={command.isPending}>
          {t('grid.act')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('grid.leave')}
        </Button>
      </div>
    </form>
  );
}

/** Sends a whole grid; for one with holes, leads to the first of them. */
function useSave(application: ApaApplicationDetail, onDone: () => void) {
  const { t } = useTranslation('coordinator/apa');
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const command = useApaCommand<RecordGrid>(application, 'record-grid');
  const save = (record: RecordGrid | null) => {
    setTried(true);
    const sent = record ? command.mutateAsync(record).catch(() => null) : Promise.resolve(null);
    void sent.then((answer) => {
      if (answer) {
        onDone();
        toast({ text: t('grid.done', { gir: answer.gir }) });
        return;
      }
      const wrong = '[data-invalid] input, [aria-invalid=true]';
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(wrong)?.focus());
    });
  };
  return { form, tried, save, command };
}

interface VariablesProps {
  names: readonly GridVariable[];
  grid: Grid;
  tried: boolean;
  set: (name: GridVariable, value: string) => void;
}

function Variables({ names, grid, tried, set }: VariablesProps) {
  const { t } = useTranslation('coordinator/apa');
  return (
    <>
      {names.map((name) => (
        <div key={name} className="apa-grid-item">
          <Choices
            name={name}
            legend={t(`variable.${name}.name`)}
            hint={t(`variable.${name}.text`)}
            error={tried && !grid[name] ? t('grid.choose') : undefined}
            value={grid[name] ?? null}
            onChange={(value) => set(name, value)}
            options={(['A', 'B', 'C'] as const).map((value) => ({
              value,
              label: value,
              hint: t(`grade.${value}`),
            }))}
            column="13rem"
          />
        </div>
      ))}
    </>
  );
}
