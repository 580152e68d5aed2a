import { demoPassword } from '../cast';
import { PortalClient } from '../client';

export type Reader =
  | 'visitor'
  | 'family'
  | 'resident'
  | 'coordinator'
  | 'provider'
  | 'clinician'
  | 'evaluator'
  | 'administrator'
  | 'auditor';

export type Readers = Readonly<Record<Exclude<Reader, 'visitor'>, PortalClient>>;

export async function signInReaders(base: string): Promise<Readers> {
  const as = (email: string) => PortalClient.signIn(base, `${email}@example.fr`, demoPassword);
  return {
    family: await as('claire.martin'),
    resident: await as('jeanne.martin'),
    coordinator: await as('coordination'),
    provider: await as('planning'),
    clinician: await as('consultation'),
    evaluator: await as('evaluation'),
    administrator: await as('administration'),
    auditor: await as('controle'),
  };
}
