import { useTranslation } from 'react-i18next';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';
import { emptyNeed, type NeedDraft } from './call-draft';
import type { PartProps } from './person-part';

const windows = ['morning', 'midday', 'afternoon', 'evening', 'night'] as const;

/** Which help, how long, how often, when. */
export function NeedsPart({ draft, change, error }: PartProps) {
  const { t } = useTranslation('coordinator');
  const set = (index: number, need: NeedDraft) =>
    change({ needs: draft.needs.map((one, place) => (place === index ? need : one)) });
  return (
    <>
      {draft.needs.map((need, index) => (
        <fieldset key={index} className="need stack" data-gap="2">
          <legend className="visually-hidden">{t('call.need', { number: index + 1 })}</legend>
          <NeedFields
            need={need}
            change={(part) => set(index, { ...need, ...part })}
            error={(name) => error(`needs.${index}.${name}`)}
          />
          {draft.needs.length > 1 && (
            <p>
              <Button
                kind="quiet"
                onClick={() => change({ needs: draft.needs.filter((_, place) => place !== index) })}
              >
                {t('call.remove-need', { number: index + 1 })}
              </Button>
            </p>
          )}
        </fieldset>
      ))}
      {draft.needs.length < 10 && (
        <p>
          <Button kind="secondary" onClick={() => change({ needs: [...draft.needs, emptyNeed] })}>
            {t('call.add-need')}
          </Button>
        </p>
      )}
    </>
  );
}

interface NeedFieldsProps {
  need: NeedDraft;
  change: (part: Partial<NeedDraft>) => void;
  error: (name: string) => string | undefined;
}

function NeedFields({ need, change, error }: NeedFieldsProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { pick, language } = useFormat();
  const services = (useServices().data?.items ?? []).filter((service) =>
    service.mayAsk.includes('coordinator'),
  );
  const options = services
    .map((service) => ({ value: service.code, label: pick(service.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  const choose = (code: string) => {
    const usual = services.find((service) => service.code === code)?.usualMinutes;
    change({ serviceCode: code, minutes: String(usual ?? 0) });
  };
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t('queue.service')}
          value={need.serviceCode}
          error={error('serviceCode')}
          onChange={(event) => choose(event.target.value)}
          options={[{ value: '', label: t('call.choose') }, ...options]}
        />
        <TextField
          label={t('call.minutes')}
          inputMode="numeric"
          size="short"
          value={need.minutes}
          error={error('minutesPerVisit')}
          onChange={(event) => change({ minutes: event.target.value })}
        />
        <TextField
          label={t('call.times')}
          inputMode="numeric"
          size="short"
          value={need.times}
          error={error('timesPerWeek')}
          onChange={(event) => change({ times: event.target.value })}
        />
      </div>
      <div className="row checks" role="group" aria-label={t('call.windows')}>
        <span className="field__label">{t('call.windows')}</span>
        {windows.map((one) => (
          <label key={one} className="check">
            <input
              type="checkbox"
              checked={need.windows.includes(one)}
              onChange={() =>
                change({ windows: windows.filter((each) => (each === one) !== need.windows.includes(each)) })
              }
            />
            {t(`window.${one}`, { ns: 'care' })}
          </label>
        ))}
        <label className="check check--apart">
          <input
            type="checkbox"
            checked={need.urgent}
            onChange={(event) => change({ urgent: event.target.checked })}
          />
          {t('call.urgent')}
        </label>
      </div>
      {error('windows') && <p className="field__error">{error('windows')}</p>}
    </>
  );
}
