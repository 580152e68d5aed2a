import type { ResidentInput } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { CommuneField, type CommuneChoice } from '../../care/commune-field';
import { TextField } from '../../design/field';

export interface AddressDraft {
  readonly line: string;
  readonly commune: CommuneChoice | null;
}
export const emptyAddress: AddressDraft = { line: '', commune: null };

/** The address as the server takes it; null while something is missing. */
export function addressOf({ line, commune }: AddressDraft): ResidentInput['address'] | null {
  if (!line.trim() || !commune) return null;
  return { line: line.trim(), postalCode: commune.postalCode, communeCode: commune.code };
}

interface AddressFieldsProps {
  value: AddressDraft;
  onChange: (value: AddressDraft) => void;
  /** Something was missing when the form was sent: say what. */
  missing: boolean;
}

export function AddressFields({ value, onChange, missing }: AddressFieldsProps) {
  const { t } = useTranslation('coordinator');
  return (
    <>
      <TextField
        label={t('person.address-line')}
        autoComplete="off"
        value={value.line}
        error={missing && !value.line.trim() ? t('person.address-line-missing') : undefined}
        onChange={(event) => onChange({ ...value, line: event.target.value })}
      />
      <CommuneField
        label={t('person.commune')}
        hint={t('person.commune-hint')}
        value={value.commune}
        error={missing && !value.commune ? t('person.commune-missing') : undefined}
        onChange={(commune) => onChange({ ...value, commune })}
      />
    </>
  );
}
