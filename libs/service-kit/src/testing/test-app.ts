import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '../rights/actor';
import { headersOf } from './actors';

export interface TestAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends requests into a service application in an actor's name, without a network. */
export class TestClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly actor: Actor | null,
    private readonly now: () => Date = () => new Date(),
  ) {}

  as(actor: Actor | null): TestClient {
    return new TestClient(this.app, actor, this.now);
  }

  get<T = Record<string, unknown>>(
    url: string,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    return this.send<T>('GET', url, undefined, headers);
  }

  post<T = Record<string, unknown>>(
    url: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    return this.send<T>('POST', url, body, headers);
  }

  put<T = Record<string, unknown>>(
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    return this.send<T>('PUT', url, body, headers);
  }

  patch<T = Record<string, unknown>>(
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> {
    return this.send<T>('PATCH', url, body, headers);
  }

  delete<T = Record<string, unknown>>(url: string): Promise<TestAnswer<T>> {
    return this.send<T>('DELETE', url, undefined, {});
  }

  private async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body: unknown,
    extra: Record<string, string>,
  ): Promise<TestAnswer<T>> {
    const headers = { ...(this.actor ? await headersOf(this.actor, this.now()) : {}), ...extra };
    const response = await this.app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: response.statusCode,
      body: (response.body ? JSON.parse(response.body) : null) as T,
      headers: response.headers,
    };
  }
}
