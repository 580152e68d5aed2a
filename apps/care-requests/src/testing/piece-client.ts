import type { Readable } from 'node:stream';
import type { ApaApplicationDetail } from '@chez-soi/contracts';
import type { Actor } from '@chez-soi/service-kit';
import { headersOf, type TestAnswer } from '@chez-soi/service-kit/testing';
import type { TestService } from './a-service';

const text = (words: string) => Buffer.from(words, 'latin1');
export const aPdf = (words = 'one') => text(`%PDF-1.7\n% ${words}\n%%EOF`);
export const aPhoto = (words = 'one') =>
  Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), text(words)]);

/** Files travel as they are, not as JSON. */
export class PieceClient {
  constructor(
    private readonly service: TestService,
    private readonly applicationId: string,
    private readonly actor: Actor,
  ) {}

  async send<T = ApaApplicationDetail>(
    kind: string,
    payload: Buffer | Readable,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    const given = { 'content-type': 'application/octet-stream', 'x-file-name': 'piece', ...headers };
    const { statusCode, body, headers: told } = await this.request('POST', `${kind}/files`, given, payload);
    return { status: statusCode, body: JSON.parse(body) as T, headers: told };
  }

  open(kind: string, fileId: string) {
    return this.request('GET', `${kind}/files/${fileId}`, {});
  }

  async remove(kind: string, fileId: string): Promise<TestAnswer<ApaApplicationDetail>> {
    const { statusCode, body, headers } = await this.request('POST', `${kind}/files/${fileId}/remove`, {});
    return { status: statusCode, body: JSON.parse(body) as ApaApplicationDetail, headers };
  }

  private async request(
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    payload?: Buffer | Readable,
  ) {
    const url = `/care-requests/apa-applications/${this.applicationId}/pieces/${path}`;
    const signed = await headersOf(this.actor, this.service.now());
    return this.service.app.inject({
      ...{ method, url, headers: { ...signed, ...headers } },
      ...(payload ? { payload } : {}),
    });
  }
}

/** Someone of the family of these people. */
export const kinOf = (...residentIds: string[]) =>
  residentIds.map((residentId) => ({ residentId, relationId: null, mandate: 'family-caregiver' as const }));
