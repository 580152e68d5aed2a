import { randomUUID } from 'node:crypto';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A person at the gateway, as the portal would be: a session cookie, problem answers, a key on every POST. */
export class PortalClient {
  private readonly cookies = new Map<string, string>();

  constructor(readonly base: string) {}

  /** Signs in through the real OpenID Connect pages. */
  static async signIn(base: string, email: string, password: string): Promise<PortalClient> {
    const client = new PortalClient(base);
    const page = await client.follow(`${base}/api/session/login?returnTo=/`);
    const html = await page.text();
    const action = /<form[^>]*method="post"[^>]*action="([^"]*)"/i.exec(html)?.[1] ?? page.url;
    const form = new URLSearchParams();
    for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.set(name!, value!);
    form.set('email', email);
    form.set('password', password);
    await client.follow(new URL(action, page.url).href, {
      method: 'POST',
      body: form,
      headers: { origin: new URL(base).origin },
    });
    const session = await client.get<{ signedIn: boolean }>('/api/session');
    if (!session.body.signedIn) throw new Error(`Sign-in of ${email} failed`);
    return client;
  }

  /** The cookie header of the session, for streams and browsers. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, key);
  }

  /** As `post`, but anything other than success is an error that tells what the server said. */
  async must<T>(path: string, body?: unknown): Promise<T> {
    const answer = body === undefined ? await this.get<T>(path) : await this.post<T>(path, body);
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async send<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
    const response = await fetch(this.base + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.cookie,
        'x-chez-soi': '1',
        ...(key ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.keepCookies(response);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  }

  private async follow(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.cookie, accept: 'text/html' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.keepCookies(response);
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !next) return response;
    return this.follow(new URL(next, url).href);
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      const [name, value] = [pair!.slice(0, at), pair!.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
