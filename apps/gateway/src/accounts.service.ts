import { Inject, Injectable } from '@nestjs/common';
import type {
  AccountView,
  AuditedAccount,
  AuditedNames,
  ColleagueName,
  InviteAccount,
  Page,
} from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Keyset, platformCtx } from '@chez-soi/service-kit';
import { CONFIG, type GatewayConfig } from './config';
import { type Account, accountView, isAdministrator, newAccount, normalEmail } from './domain/account';
import { newInvitation } from './domain/invitation';
import { tokenHash } from './domain/opaque-token';
import { hashPassword } from './domain/password-hash';
import { passwordFault } from './domain/password-rule';
import { AccountNamesStore } from './store/account-names.store';
import { AccountStore, type DemoAccount } from './store/account.store';

const byName = new Keyset({ name: 'text', id: 'id' });

/** An account with the link that lets its owner choose a password. The link is shown once. */
export interface Invited {
  readonly account: AccountView;
  readonly link: string;
  readonly expiresAt: string;
}

/** Who may sign in: invitations, opening and closing of accounts. Programs: see `MachinesService`. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly store: AccountStore,
    private readonly names: AccountNamesStore,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async list(limit: number, cursor: string | undefined): Promise<Page<AccountView>> {
    const rows = await this.store.page(limit, byName.read(cursor));
    return byName.page(rows, limit, (account) => account, accountView);
  }

  /** Who of these works at the desk; nothing of anybody else. */
  colleagues(ids: readonly string[]): Promise<ColleagueName[]> {
    return this.names.atTheDesk(ids);
  }

  /** Who acted, as entries of the audit name accounts. */
  audited(asked: AuditedNames): Promise<AuditedAccount[]> {
    return this.names.audited(asked);
  }

  async invite(ctx: Ctx, input: InviteAccount): Promise<Invited> {
    if (input.roles.includes('machine'))
      throw DomainError.field(
        'roles',
        'Un programme ne reçoit pas d’invitation : créez un client machine.',
        'A program takes no invitation: create a machine client.',
      );
    const account = newAccount({ ...input, email: await this.freeEmail(input.email) });
    const { link, invitation } = newInvitation(this.config.publicUrl, ctx.now);
    await this.store.add(ctx, account, { invitation });
    return { account: accountView(account), link, expiresAt: invitation.expiresAt.toISOString() };
  }

  /** A new link for somebody who lost the first one, or the password. */
  async renewInvitation(ctx: Ctx, id: string): Promise<Invited> {
    const account = await this.required(id);
    if (!account.active || account.roles.includes('machine'))
      throw DomainError.rule(
        'Ce compte n’est pas ouvert à une personne.',
        'This account is not open to a person.',
      );
    const { link, invitation } = newInvitation(this.config.publicUrl, ctx.now);
    await this.store.invite(ctx, account, invitation);
    return { account: accountView(account), link, expiresAt: invitation.expiresAt.toISOString() };
  }

  async setActive(ctx: Ctx, id: string, active: boolean): Promise<AccountView> {
    const account = await this.required(id);
    if (account.active === active) return accountView(account);
    if (!active) await this.refuseLastAdministrator(account);
    await this.store.setActive(ctx, account, active);
    return accountView({ ...account, active });
  }

  /** The owner of a link that still works. */
  async invited(token: string, now: Date): Promise<Account> {
    const account = await this.store.byInvitation(tokenHash(token), now);
    if (!account)
      throw new DomainError('gone', {
        fr: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau à la personne qui vous l’a envoyé.',
        en: 'This link was already used or is no longer valid. Ask the person who sent it to you for a new one.',
      });
    return account;
  }

  async acceptInvitation(token: string, password: string, now: Date): Promise<void> {
    const account = await this.invited(token, now);
    const fault = passwordFault(password, account);
    if (fault) throw DomainError.field('password', fault.fr, fault.en);
    const ctx: Ctx = { ...platformCtx(now), actor: { ...account, accountId: account.id, residents: [] } };
    const accepted = await this.store.acceptInvitation(
      ctx,
      tokenHash(token),
      account,
      await hashPassword(password),
    );
    // Lost against the same link, used at the same moment elsewhere.
    if (!accepted) await this.invited(token, now);
  }

  /** The link for the very first administrator of an empty platform. */
  async createAdministratorInvitation(email: string, name: string, now: Date): Promise<Invited> {
    const existing = await this.store.byEmail(normalEmail(email));
    if (existing) return this.renewInvitation(platformCtx(now), existing.id);
    return this.invite(platformCtx(now), {
      email,
      name,
      roles: ['administrator'],
      organizationId: null,
      language: 'fr',
    });
  }

  /** Demo accounts, all with the same password; refused unless the gateway runs in demo mode. */
  async loadDemoAccounts(accounts: readonly DemoAccount[], password: string, now: Date): Promise<void> {
    if (!this.config.demo) throw new Error('Demo accounts are loaded in demo mode only');
    await this.store.addDemoAccounts(accounts, await hashPassword(password), now);
  }

  private async required(id: string): Promise<Account> {
    const account = await this.store.byId(id);
    if (!account) throw DomainError.notFound('Ce compte n’existe pas.', 'This account does not exist.');
    return account;
  }

  private async freeEmail(email: string): Promise<string> {
    const normal = normalEmail(email);
    const taken = await this.store.byEmail(normal);
    if (!taken) return normal;
    throw DomainError.conflict(
      'Cette adresse e-mail a déjà un compte. Créez-lui plutôt un nouveau lien.',
      'This e-mail address already has an account. Create a new link for it instead.',
      { accountId: taken.id },
    );
  }

  private async refuseLastAdministrator(account: Account): Promise<void> {
    if (!isAdministrator(account) || (await this.store.activeAdministrators()) > 1) return;
    throw DomainError.rule(
      'C’est le dernier compte d’administration : ouvrez-en un autre avant de fermer celui-ci.',
      'This is the last administrator: open another account before closing this one.',
    );
  }
}
