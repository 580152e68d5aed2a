import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@chez-soi/kernel';
import { type Ctx, platformCtx } from '@chez-soi/service-kit';
import { z } from 'zod';
import { type Account, newAccount, normalEmail } from './domain/account';
import { hashPassword } from './domain/password-hash';
import { passwordFault } from './domain/password-rule';
import { AccountStore } from './store/account.store';
import { SignInAttemptStore } from './store/sign-in-attempt.store';

/** What a person types to open an account. */
export interface Registration {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly repeat: string;
}
export type RegistrationField = keyof Registration;
export type RegistrationOutcome =
  | { readonly account: Account }
  | { readonly refusal: Bilingual; readonly field: RegistrationField | null; readonly blocked: boolean };

const refuse = (
  field: RegistrationField | null,
  fr: string,
  en: string,
  blocked = false,
): RegistrationOutcome => ({ refusal: { fr, en }, field, blocked });

/**
 * Opens a family's account without anybody's invitation: to ask for help must not need help. It sees nobody but
 * those whom its owner registers; a coordinator who later links it to a file takes it back first, by a link that
 * only the reader of its address holds (RelativesService).
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly accounts: AccountStore,
    private readonly attempts: SignInAttemptStore,
  ) {}

  /** `from` = address of the network that asks: ten accounts in fifteen minutes close it for a while. */
  async register(
    input: Registration,
    language: 'fr' | 'en',
    from: string,
    now: Date,
  ): Promise<RegistrationOutcome> {
    const [name, email] = [input.name.trim(), normalEmail(input.email)];
    const fault = faultOf({ ...input, name, email });
    if (fault) return fault;
    if (!(await this.attempts.begin(`registration ${from}`, now))) return BLOCKED;
    if (await this.accounts.byEmail(email)) return TAKEN;
    const account: Account = {
      ...newAccount({ name, email, roles: ['family'], organizationId: null, language }),
      passwordHash: await hashPassword(input.password),
      selfRegistered: true,
    };
    const ctx: Ctx = { ...platformCtx(now), actor: { ...account, accountId: account.id, residents: [] } };
    try {
      await this.accounts.add(ctx, account, 'password');
    } catch (error) {
      // The same form, sent twice at the same moment.
      if (await this.accounts.byEmail(email)) return TAKEN;
      throw error;
    }
    return { account };
  }
}

const TAKEN = refuse(
  'email',
  'Cette adresse a déjà un compte. Revenez à la page de connexion.',
  'This address already has an account. Go back to the sign-in page.',
);
const BLOCKED = refuse(
  null,
  'Trop de comptes viennent d’être créés depuis cette connexion. Attendez 15 minutes.',
  'Too many accounts were just created from this connection. Wait 15 minutes.',
  true,
);

function faultOf(input: Registration): RegistrationOutcome | null {
  if (input.name === '' || input.name.length > 200)
    return refuse('name', 'Écrivez votre prénom et votre nom.', 'Type your first and last name.');
  if (!z.email().max(200).safeParse(input.email).success)
    return refuse(
      'email',
      'Cette adresse e-mail n’est pas complète. Exemple : claire.martin@exemple.fr',
      'This e-mail address is not complete. Example: claire.martin@example.com',
    );
  const weak = passwordFault(input.password, input);
  if (weak) return refuse('password', weak.fr, weak.en);
  if (input.password !== input.repeat)
    return refuse(
      'repeat',
      'Les deux mots de passe ne sont pas les mêmes. Écrivez-les de nouveau.',
      'The two passwords are not the same. Type them again.',
    );
  return null;
}
