import { Inject, Injectable } from '@nestjs/common';
import type { InvitedRelative, InviteRelative, RelativeAccess } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import { toString as drawQr } from 'qrcode';
import { CONFIG, type GatewayConfig } from './config';
import { type Account, accountView, isRelativeOnly, newAccount, normalEmail } from './domain/account';
import { newInvitation } from './domain/invitation';
import { AccountStore } from './store/account.store';
import { type RelativeRow, RelativeStore } from './store/relative.store';

/** Online access of relatives, given by the desk: family accounts only. Whom they see is decided by their mandates. */
@Injectable()
export class RelativesService {
  constructor(
    private readonly accounts: AccountStore,
    private readonly relatives: RelativeStore,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** A new account with its link; or the account that the relative has already, for one who helps several people. */
  async invite(ctx: Ctx, input: InviteRelative): Promise<InvitedRelative> {
    const email = normalEmail(input.email);
    const existing = await this.accounts.byEmail(email);
    if (existing) return this.known(ctx, existing);
    const account = newAccount({ ...input, email, roles: ['family'], organizationId: null });
    const { link, invitation } = newInvitation(this.config.publicUrl, ctx.now);
    try {
      await this.accounts.add(ctx, account, { invitation });
    } catch (error) {
      // Two coordinators at the same moment: the second finds the account of the first.
      const faster = await this.accounts.byEmail(email);
      if (!faster) throw error;
      return this.known(ctx, faster);
    }
    return withLink(account, link, invitation.expiresAt);
  }

  /** A new link for a relative who never used the one before, which stops working. */
  async renew(ctx: Ctx, id: string): Promise<InvitedRelative> {
    const account = await this.accounts.byId(id);
    if (!account || !isRelativeOnly(account))
      throw DomainError.notFound(
        'Aucun compte de proche ne correspond.',
        'There is no relative’s account like this.',
      );
    refuseClosed(account);
    if (account.passwordHash !== null)
      throw DomainError.rule(
        'Ce proche a déjà choisi son mot de passe : il entre avec. S’il l’a oublié, un administrateur peut refaire un lien.',
        'This relative has already chosen a password and signs in with it. If it is forgotten, an administrator can make a new link.',
      );
    const { link, invitation } = newInvitation(this.config.publicUrl, ctx.now);
    await this.accounts.invite(ctx, account, invitation);
    return withLink(account, link, invitation.expiresAt);
  }

  /** How far each of these relatives got; accounts of other kinds are left out. */
  async accesses(ctx: Ctx, ids: readonly string[]): Promise<RelativeAccess[]> {
    const rows = await this.relatives.accesses(ids);
    return rows.map((row) => this.accessOf(row, ctx.now));
  }

  private async known(ctx: Ctx, account: Account): Promise<InvitedRelative> {
    if (!account.roles.includes('family'))
      throw DomainError.conflict(
        'Cette adresse est celle d’un compte d’un autre genre (un professionnel, ou une personne aidée). Demandez au proche une autre adresse.',
        'This address belongs to an account of another kind (a professional, or a person helped). Ask the relative for another address.',
      );
    refuseClosed(account);
    if (account.selfRegistered) return this.reclaim(ctx, account);
    const [access] = await this.accesses(ctx, [account.id]);
    return {
      account: accountView(account),
      access: access?.state ?? 'open',
      link: null,
      qr: null,
      expiresAt: access?.until ?? null,
    };
  }

  /** Whoever opened this account alone may be a stranger to the address: only its reader gets in again, by the link. */
  private async reclaim(ctx: Ctx, account: Account): Promise<InvitedRelative> {
    const { link, invitation } = newInvitation(this.config.publicUrl, ctx.now);
    await this.accounts.reclaim(ctx, account, invitation);
    return withLink(account, link, invitation.expiresAt);
  }

  private accessOf(row: RelativeRow, now: Date): RelativeAccess {
    const waits = row.expires_at !== null && row.expires_at > now;
    const state = (): RelativeAccess['state'] => {
      if (!row.active) return 'closed';
      // Behind an issuer of the Département nobody chooses a password here: whether they came is not known.
      if (row.has_password || this.config.externalIssuer) return 'open';
      return waits ? 'invited' : 'expired';
    };
    const found = state();
    const until = found === 'invited' ? row.expires_at!.toISOString() : null;
    return { accountId: row.id, email: row.email, state: found, until };
  }
}

async function withLink(account: Account, link: string, expiresAt: Date): Promise<InvitedRelative> {
  const qr = await drawQr(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { account: accountView(account), access: 'invited', link, qr, expiresAt: expiresAt.toISOString() };
}

function refuseClosed(account: Account): void {
  if (account.active) return;
  throw DomainError.conflict(
    'Le compte de cette adresse a été fermé. Demandez à un administrateur de le rouvrir.',
    'The account of this address was closed. Ask an administrator to open it again.',
  );
}
