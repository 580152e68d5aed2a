import { Inject, Injectable } from '@nestjs/common';
import type { AccountView, Role } from '@chez-soi/contracts';
import { everyScope } from '@chez-soi/fhir';
import { DomainError, newId } from '@chez-soi/kernel';
import { type Ctx, platformCtx } from '@chez-soi/service-kit';
import { CONFIG, type GatewayConfig } from './config';
import { accountView, newAccount } from './domain/account';
import { newToken, tokenHash } from './domain/opaque-token';
import { ScopeAdmission } from './scope-admission';
import { AccountStore } from './store/account.store';
import { MachineClientStore } from './store/machine-client.store';

const commandLineRoles: readonly Role[] = ['machine', 'administrator'];

/** With what a program asks the issuer for access tokens. */
export interface MachineCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A program's account with its secret, which is shown once. */
export interface MachineCreated extends MachineCredentials {
  readonly account: AccountView;
  readonly tokenUrl: string;
}

/** Programs: their clients, and what their tokens may be asked for. */
@Injectable()
export class MachinesService {
  constructor(
    private readonly accounts: AccountStore,
    private readonly machines: MachineClientStore,
    private readonly admission: ScopeAdmission,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Without `scopes`: all that a program may do. */
  async create(ctx: Ctx, name: string, scopes: readonly string[] = everyScope): Promise<MachineCreated> {
    return this.add(ctx, name, ['machine'], await this.admission.admitted(scopes));
  }

  /** What was taken away opens nothing from the next request on, whatever tokens are still about. */
  async grant(ctx: Ctx, id: string, scopes: readonly string[]): Promise<AccountView> {
    const account = await this.accounts.byId(id);
    if (!account?.scopes)
      throw DomainError.notFound('Ce programme n’existe pas.', 'This program does not exist.');
    const admitted = await this.admission.admitted(scopes);
    await this.machines.setScopes(ctx, id, admitted);
    return accountView({ ...account, scopes: admitted });
  }

  /**
   * The client that the installation keeps for its own command line: the stored one as long as its account exists, open
   * or closed, and a new one otherwise. It acts for whoever holds the data folder, so it may what administrators may.
   */
  async keep(name: string, stored: MachineCredentials | null, now: Date): Promise<MachineCredentials> {
    const ctx = platformCtx(now);
    const account = stored && (await this.accounts.byId(stored.clientId));
    if (!account) {
      const { clientId, clientSecret } = await this.add(ctx, name, commandLineRoles, everyScope);
      return { clientId, clientSecret };
    }
    if (!account.roles.includes('administrator'))
      await this.accounts.setRoles(ctx, account, commandLineRoles);
    return stored;
  }

  private async add(
    ctx: Ctx,
    name: string,
    roles: readonly Role[],
    scopes: readonly string[],
  ): Promise<MachineCreated> {
    const id = newId(ctx.now.getTime());
    const account = newAccount({
      id,
      name,
      email: `${id}@machine.invalid`,
      roles: [...roles],
      organizationId: null,
      language: 'fr',
      scopes,
    });
    const clientSecret = newToken();
    await this.accounts.add(ctx, account, { machineSecretHash: tokenHash(clientSecret) });
    return {
      account: accountView(account),
      clientId: id,
      clientSecret,
      tokenUrl: `${this.config.publicUrl}/oidc/token`,
    };
  }
}
