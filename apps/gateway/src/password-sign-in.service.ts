import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@chez-soi/kernel';
import { type Account, normalEmail } from './domain/account';
import { verifyPassword } from './domain/password-hash';
import { AccountStore } from './store/account.store';
import { SignInAttemptStore } from './store/sign-in-attempt.store';

/** The account that signed in, or why not, in words that do not tell whether the account exists. */
export type SignInOutcome =
  { readonly account: Account } | { readonly refusal: Bilingual; readonly blocked: boolean };

const WRONG: Bilingual = {
  fr: 'Adresse e-mail ou mot de passe incorrect. Vérifiez votre saisie, puis recommencez.',
  en: 'Wrong e-mail address or password. Check what you typed, then try again.',
};
const BLOCKED: Bilingual = {
  fr: 'Trop d’essais avec cette adresse. Attendez 15 minutes, ou demandez un nouveau lien à votre administrateur.',
  en: 'Too many attempts with this address. Wait 15 minutes, or ask your administrator for a new link.',
};

/** Checks an e-mail address and a password, in the same time whether or not the account exists. */
@Injectable()
export class PasswordSignInService {
  constructor(
    private readonly accounts: AccountStore,
    private readonly attempts: SignInAttemptStore,
  ) {}

  async signIn(email: string, password: string, now: Date): Promise<SignInOutcome> {
    const normal = normalEmail(email);
    if (!(await this.attempts.begin(normal, now))) return { refusal: BLOCKED, blocked: true };
    const account = await this.accounts.byEmail(normal);
    const isRight = await verifyPassword(password, account?.passwordHash ?? null);
    if (!account || !isRight || !account.active) return { refusal: WRONG, blocked: false };
    await this.attempts.succeeded(normal);
    return { account };
  }

  /** A visitor tries a demo account; anything else is refused. */
  async signInDemo(email: string): Promise<SignInOutcome> {
    const account = await this.accounts.byEmail(normalEmail(email));
    if (!account?.active || !(await this.accounts.isDemoAccount(account.id)))
      return { refusal: WRONG, blocked: false };
    return { account };
  }

  demoAccounts(): Promise<{ email: string; label: Bilingual }[]> {
    return this.accounts.demoAccounts();
  }
}
