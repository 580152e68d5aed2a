import { type Clock, DomainError } from '@chez-soi/kernel';
import type { Actor } from '@chez-soi/service-kit';
import type { IncomingHttpHeaders } from 'node:http';
import { actsForResidents } from './domain/account';
import { tokenHash } from './domain/opaque-token';
import { comesFromOwnPages } from './domain/same-origin';
import { readCookie, SESSION_COOKIE } from './http/cookies';
import type { AccessTokens } from './issuer/access-tokens';
import { stillGranted } from './issuer/requested-scopes';
import type { GrantsClient } from './routing/grants-client';
import type { SessionsService } from './sessions.service';
import type { OpenSession } from './store/session.store';

/** Who sends a request: a person's session, or a program's token. */
export interface Caller {
  readonly account: OpenSession;
  /** Hash of the session's token; null for a program. */
  readonly sessionHash: Buffer | null;
  /** Of a program: what its token was given, as far as it is still granted. */
  readonly scopes?: readonly string[];
}

/** Finds out who calls, and what the services must know of them. */
export class CallersService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: AccessTokens,
    private readonly grants: GrantsClient,
    private readonly clock: Clock,
    private readonly publicUrl: string,
  ) {}

  /**
   * The caller of a request; null for a visitor. A bearer token that is not valid is refused, a session that has
   * ended is a visitor's. A command that a session's cookie carries must come from our own pages.
   */
  async identify(method: string, headers: IncomingHttpHeaders): Promise<Caller | null> {
    const { authorization } = headers;
    if (authorization && /^bearer /i.test(authorization))
      return this.program(authorization.slice('bearer '.length).trim());
    const token = readCookie(headers.cookie, SESSION_COOKIE);
    const account = token ? await this.sessions.find(token, this.clock()) : null;
    if (!account || !token) return null;
    if (!comesFromOwnPages(method, headers, this.publicUrl)) throw foreignOrigin();
    return { account, sessionHash: tokenHash(token) };
  }

  /** What is passed on about a caller. With `withResidents`, their current grants are read first. */
  async actorOf({ account, scopes }: Caller, withResidents: boolean): Promise<Actor> {
    const { accountId, roles, organizationId, language } = account;
    const isKin = withResidents && actsForResidents(roles);
    return {
      accountId,
      roles,
      organizationId,
      language,
      ...(scopes ? { scopes } : {}),
      residents: isKin ? await this.grants.of(accountId) : [],
    };
  }

  private async program(token: string): Promise<Caller> {
    const given = await this.tokens.read(token, this.clock());
    const account = given && (await this.sessions.findMachine(given.accountId, this.clock()));
    if (account) return { account, sessionHash: null, scopes: stillGranted(account.scopes, given.scopes) };
    throw new DomainError('unauthenticated', {
      fr: 'Ce jeton d’accès n’est pas valable, ou ne l’est plus. Demandez-en un autre.',
      en: 'This access token is not valid, or no longer. Ask for another one.',
    });
  }
}

function foreignOrigin(): DomainError {
  return new DomainError('forbidden', {
    fr: 'Cette action ne vient pas de nos pages. Ouvrez Chez-soi, puis recommencez.',
    en: 'This action does not come from our pages. Open Chez-soi, then try again.',
  });
}
