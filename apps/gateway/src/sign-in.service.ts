import { Injectable } from '@nestjs/common';
import type { Account } from './domain/account';
import { normalEmail } from './domain/account';
import { type NewSession, SessionsService } from './sessions.service';
import { RelyingParty, type StartedLogin } from './sign-in/relying-party';
import { AccountStore } from './store/account.store';

/** How a sign-in ended: a session, or why there is none. */
export type FinishedLogin =
  | { readonly session: NewSession; readonly returnTo: string }
  | { readonly failure: 'start-again' | 'no-account' };

/** The gateway's own sign-in, through whichever issuer is configured. */
@Injectable()
export class SignInService {
  constructor(
    private readonly relyingParty: RelyingParty,
    private readonly sessions: SessionsService,
    private readonly accounts: AccountStore,
  ) {}

  start(returnTo: string, language: 'fr' | 'en', now: Date): Promise<StartedLogin> {
    return this.relyingParty.start(returnTo, language, now);
  }

  async finish(query: string, sealedState: string | undefined, now: Date): Promise<FinishedLogin> {
    const login = await this.relyingParty.finish(query, sealedState, now).catch(() => null);
    if (!login) return { failure: 'start-again' };
    const account = await this.accountOf(login.identity);
    if (!account?.active) return { failure: 'no-account' };
    return { session: await this.sessions.open(account, now), returnTo: login.returnTo };
  }

  private async accountOf(
    identity: { accountId: string } | { verifiedEmail: string | null },
  ): Promise<Account | null> {
    if ('accountId' in identity) return this.accounts.byId(identity.accountId);
    return identity.verifiedEmail ? this.accounts.byEmail(normalEmail(identity.verifiedEmail)) : null;
  }
}
