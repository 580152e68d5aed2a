import type { EpciView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useCommuneName } from '../../care/communes';
import { FieldError } from '../../design/field';
import { Card } from '../../design/surface';
import { CheckBox } from '../form/check-box';
import { fieldError } from '../form/form-problem';
import { toggleAll } from './organization-form';
import type { OrganizationFieldsProps } from './organization-form';

/** Communes where the organisation goes: a whole group at once, then one by one. */
export function ZoneFields({ form, change, error }: OrganizationFieldsProps) {
  const { t } = useTranslation('administrator');
  const epcis = useApi<{ items: readonly EpciView[] }>('/directory/epcis');
  const groups = [...(epcis.data?.items ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const problem = fieldError(error, 'zones');
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <h2>{t('organization-form.zones')}</h2>
        <p className="soft">{t('organization-form.communes', { count: form.zones.length })}</p>
        {problem && <FieldError id="zones-error">{problem}</FieldError>}
        <div>
          {groups.map((group) => (
            <Group
              key={group.code}
              group={group}
              zones={form.zones}
              onChange={(zones) => change({ zones })}
            />
          ))}
        </div>
      </div>
    </Card>
  );
}

interface GroupProps {
  group: EpciView;
  zones: readonly string[];
  onChange: (zones: string[]) => void;
}

function Group({ group, zones, onChange }: GroupProps) {
  const { t } = useTranslation('administrator');
  const name = useCommuneName();
  const [open, setOpen] = useState(false);
  const chosen = group.members.filter((code) => zones.includes(code)).length;
  const members = [...group.members].sort((a, b) => name(a).localeCompare(name(b), 'fr'));
  return (
    <details className="zone" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{group.name}</span>{' '}
        <span className="soft number">
          {t('organization-form.of', { chosen, all: group.members.length })}
        </span>
      </summary>
      {open && (
        <div className="zone__body">
          <CheckBox
            checked={chosen === group.members.length}
            onChange={(on) => onChange(toggleAll(zones, group.members, on))}
          >
            <strong>{t('organization-form.all-communes')}</strong>
          </CheckBox>
          <div className="check-list">
            {members.map((code) => (
              <CheckBox
                key={code}
                checked={zones.includes(code)}
                onChange={(on) => onChange(toggleAll(zones, [code], on))}
              >
                {name(code)}
              </CheckBox>
            ))}
          </div>
        </div>
      )}
    </details>
  );
}
