import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const PROOF_BYTES = 16;

/**
 * Links by which a provider answers one offer from a mail, without an account. A token is the mission's id with a
 * proof (HMAC-SHA-256, 128 bits) that only the platform can make: nothing is stored, and it opens nothing else.
 */
export class AnswerLinks {
  private readonly key: Buffer;

  constructor(
    assertionKey: Uint8Array,
    private readonly publicUrl: string,
  ) {
    this.key = createHmac('sha256', assertionKey).update('answer-link').digest();
  }

  /** The address of the page on which a mission is answered. */
  of(missionId: string): string {
    return `${this.publicUrl}/answer/${this.tokenOf(missionId)}`;
  }

  /** Where a provider who has an account signs in to see more. */
  get pages(): string {
    return `${this.publicUrl}/provider`;
  }

  tokenOf(missionId: string): string {
    const id = Buffer.from(missionId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.proof(id)]).toString('base64url');
  }

  /** The mission of a token; null for anything that the platform did not write. */
  missionOf(token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== ID_BYTES + PROOF_BYTES || bytes.toString('base64url') !== token) return null;
    const id = bytes.subarray(0, ID_BYTES);
    if (!timingSafeEqual(bytes.subarray(ID_BYTES), this.proof(id))) return null;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private proof(id: Buffer): Buffer {
    return createHmac('sha256', this.key).update(id).digest().subarray(0, PROOF_BYTES);
  }
}
