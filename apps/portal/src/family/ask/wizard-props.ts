import type { ResidentView, ServiceView } from '@chez-soi/contracts';
import type { Draft } from './draft';
import type { Errors } from './steps';

export interface WizardProps {
  services: readonly ServiceView[];
  residents: readonly ResidentView[];
}

export interface StepProps {
  draft: Draft;
  keep: (draft: Draft) => void;
  errors: Errors;
}
