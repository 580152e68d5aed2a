/** The small part of oidc-provider 9 that the gateway uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export interface Client {
    readonly clientId: string;
    readonly clientSecret: string;
    grantTypeAllowed(grantType: string): boolean;
  }
  export interface KoaContext {
    type: string;
    body: string | object;
    status: number;
    get(header: string): string;
    readonly oidc: {
      readonly client: Client;
      /** Of the request; what a hook leaves here is what the issuer goes on with. */
      readonly params: { scope?: string | undefined; readonly token?: string | undefined };
      /** The endpoint by its name. */
      readonly route: string;
      readonly session: { readonly accountId: string; grantIdFor(clientId: string): string | undefined };
      readonly result?: { readonly consent?: { readonly grantId?: string } };
      readonly provider: Provider;
    };
  }
  export interface InteractionDetails {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, unknown>>;
  }
  export const errors: {
    readonly InvalidScope: new (description: string, scope: string | undefined) => Error;
  };
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    /** Trust X-Forwarded-* headers (Koa). */
    proxy: boolean;
    /** Koa: around every request; `oidc` is there after `next` for those that an endpoint answers. */
    use(
      middleware: (
        ctx: Omit<KoaContext, 'oidc'> & { readonly oidc?: KoaContext['oidc'] },
        next: () => Promise<void>,
      ) => Promise<void>,
    ): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    /** Throws `SessionNotFound` when the sign-in has expired or belongs to another browser. */
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<InteractionDetails>;
    /** Records the outcome of an interaction and returns the address at which it goes on. */
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: Readonly<Record<string, unknown>>,
      options?: { mergeWithLastSubmission?: boolean },
    ): Promise<string>;
    on(event: string, listener: (...facts: unknown[]) => void): this;
    readonly Grant: {
      new (subject: { clientId: string; accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Client: { readonly prototype: { compareClientSecret(this: Client, actual: string): boolean } };
  }
}
