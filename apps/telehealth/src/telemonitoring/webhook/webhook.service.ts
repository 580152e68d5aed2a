import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AlertData, type WebhookAnswer, type WebhookMessage, webhookMessage } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { type Ctx, Database, invalidInput, type Sql, Statement } from '@chez-soi/service-kit';
import type { AlertWriter } from '../alert-writer';
import type { Monitoring } from '../domain/monitoring';
import type { ReadingsService } from '../readings.service';
import type { TelemonitoringStores } from '../store/stores';
import type { SecretsService } from './secrets.service';
import { checkSignature, type SignedHeaders } from './signature';

export const WEBHOOK_LIMIT_BYTES = 65_536;

/** One message as it came. */
export interface Delivery {
  readonly operatorId: string;
  readonly headers: SignedHeaders;
  /** As it was sent, byte for byte. */
  readonly raw: string;
  readonly body: unknown;
}

/** What operators tell by webhook: taken in once by its id, and stored before it is answered. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly database: Database,
    private readonly stores: TelemonitoringStores,
    private readonly secrets: SecretsService,
    private readonly readings: ReadingsService,
    private readonly alerts: AlertWriter,
  ) {}

  /**
   * Throws `unauthenticated` for a signature that no current secret made, `too-large`, `invalid` naming the field, `rule`
   * for a person who is not monitored, `conflict` for another message under an id that was used.
   */
  async take(ctx: Ctx, { operatorId, headers, raw, body }: Delivery): Promise<WebhookAnswer> {
    if (Buffer.byteLength(raw) > WEBHOOK_LIMIT_BYTES) throw tooLarge();
    checkSignature(headers, raw, await this.secrets.open(this.database, operatorId, ctx.now), ctx.now);
    const parsed = webhookMessage.safeParse(body);
    if (!parsed.success) throw invalidInput(parsed.error);
    const fingerprint = createHash('sha256').update(raw).digest();
    return this.once(asOperator(ctx, operatorId), operatorId, { id: headers.id, fingerprint }, parsed.data);
  }

  private once(
    ctx: Ctx,
    operatorId: string,
    { id: webhookId, fingerprint }: { readonly id: string; readonly fingerprint: Buffer },
    message: WebhookMessage,
  ): Promise<WebhookAnswer> {
    const kept = message.type === 'reading.recorded' ? 'reading' : 'alert';
    const answer: WebhookAnswer = { kept, id: newId(ctx.now.getTime()) };
    return this.database.transaction(async (tx) => {
      const delivery = { id: webhookId, fingerprint, answer };
      if (!(await this.stores.webhooks.claim(tx, operatorId, delivery, ctx.now))) {
        const before = await this.stores.webhooks.answered(tx, operatorId, webhookId);
        if (!before?.fingerprint.equals(fingerprint)) throw otherMessage();
        return before.answer;
      }
      const monitoring = await this.monitoring(tx, operatorId, message.data.monitoringId);
      if (message.type === 'reading.recorded')
        await this.readings.receive(tx, ctx, monitoring, answer.id, message.data);
      else await this.raise(tx, ctx, monitoring, answer.id, message.data);
      return answer;
    });
  }

  private async raise(
    tx: Sql,
    ctx: Ctx,
    monitoring: Monitoring,
    id: string,
    { severity, reason, measure, urgent, at }: AlertData,
  ): Promise<void> {
    const raisedAt = new Date(at);
    const facts = {
      id,
      kind: 'operator' as const,
      severity,
      reason,
      measure: measure ?? null,
      urgent,
      raisedAt,
    };
    const statement = new Statement();
    await this.alerts.raise(tx, ctx, statement, [{ monitoring, facts }]);
    await statement.run(tx);
  }

  /** The operator's own, and running; an operator learns nothing of the monitorings of others. */
  private async monitoring(tx: Sql, operatorId: string, id: string): Promise<Monitoring> {
    const found = await this.stores.monitorings.holdById(tx, id);
    if (found?.operatorId === operatorId && found.state === 'ended')
      await this.readings.refuseUnknown(tx, found.residentId, 'data.monitoringId');
    if (found?.operatorId === operatorId && found.state === 'active') return found;
    throw DomainError.fieldRule(
      'data.monitoringId',
      'Ce suivi n’existe pas chez cet opérateur, ou il est terminé. Rien n’est gardé.',
      'This monitoring does not exist at this operator, or it is over. Nothing is kept.',
    );
  }
}

/** The operator's own machine acts, as the audit tells. */
function asOperator(ctx: Ctx, operatorId: string): Ctx {
  const { idempotency: _, ...rest } = ctx;
  const actor = { ...ctx.actor, accountId: `operator:${operatorId}`, roles: ['machine' as const] };
  return { ...rest, actor };
}

function otherMessage(): DomainError {
  return DomainError.conflict(
    'Ce webhook-id a déjà servi pour un autre message. Donnez un nouvel identifiant à chaque message.',
    'This webhook-id was already used for another message. Give each message an id of its own.',
  );
}

function tooLarge(): DomainError {
  return new DomainError('too-large', {
    fr: 'Message trop long : 64 Ko au plus. Envoyez une mesure, ou une alerte, par message.',
    en: 'Message too long: 64 KB at most. Send one reading, or one alert, in each message.',
  });
}
