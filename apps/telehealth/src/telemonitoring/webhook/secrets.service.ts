import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { WebhookSecretMade, WebhookSecretView } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  type FileKeys,
  recordWrite,
  seal,
  type Sql,
  Statement,
  unseal,
} from '@chez-soi/service-kit';
import type { SealedSecret } from '../store/webhook.store';
import type { TelemonitoringStores } from '../store/stores';
import { SECRET_PREFIX } from './signature';

const SECRET_BYTES = 32;
/** How long the secret before is still taken: an operator has more than one machine to tell the new one. */
export const OVERLAP_HOURS = 24;

/**
 * The secrets with which operators sign. An HMAC needs the secret itself, so it is not hashed but sealed, as files are
 * (decision 0012): a copy of the database alone signs nothing.
 */
@Injectable()
export class SecretsService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly keys: FileKeys,
  ) {}

  /** A new secret, told once; the one before is taken for 24 hours more. Throws `rule` for no organisation of the directory. */
  async make(ctx: Ctx, operatorId: string): Promise<WebhookSecretMade> {
    const id = newId(ctx.now.getTime());
    const bytes = randomBytes(SECRET_BYTES);
    const key = this.keys.sealing;
    const sealed = seal(bytes, key.dataKeyOf(Buffer.from(id)), Buffer.from(operatorId));
    const made = { id, keyId: key.id, ...sealed, madeAt: ctx.now, endsAt: null };
    const overlapEnds = new Date(+ctx.now + OVERLAP_HOURS * 3_600_000);
    await this.database.transaction(async (tx) => {
      if (!(await this.stores.known.lockOrganization(tx, operatorId))?.active)
        throw DomainError.rule(
          'Cette structure n’est pas à l’annuaire.',
          'This organisation is not in the directory.',
        );
      const statement = this.stores.webhooks.replace(new Statement(), operatorId, made, overlapEnds);
      await recordWrite(statement, ctx, { entityType: 'WebhookSecret', entityIds: [id] }).run(tx);
    });
    return { ...toView(made), secret: `${SECRET_PREFIX}${bytes.toString('base64')}` };
  }

  /** Those that are good now, without what they are. */
  async list(ctx: Ctx, operatorId: string): Promise<{ items: WebhookSecretView[] }> {
    return { items: (await this.stores.webhooks.secrets(this.database, operatorId, ctx.now)).map(toView) };
  }

  async open(sql: Sql, operatorId: string, now: Date): Promise<Buffer[]> {
    const rows = await this.stores.webhooks.secrets(sql, operatorId, now);
    return rows.flatMap((one) => {
      const key = this.keys.withId(one.keyId);
      return key ? [unseal(one, key.dataKeyOf(Buffer.from(one.id)), Buffer.from(operatorId))] : [];
    });
  }
}

function toView({ id, madeAt, endsAt }: SealedSecret): WebhookSecretView {
  return { id, madeAt: madeAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
