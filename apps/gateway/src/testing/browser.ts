/** What a page load ended with, after all redirects. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A browser for specs: keeps cookies by path, follows redirects, sends forms with its origin. */
export class Browser {
  private readonly cookies = new Map<string, Cookie>();
  readonly visited: string[] = [];

  constructor(private readonly origin: string) {}

  cookie(name: string): string | undefined {
    return [...this.cookies].find(([key]) => key.startsWith(`${name};`))?.[1].value;
  }

  open(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.load('GET', path, undefined, { accept: 'text/html', ...headers });
  }

  submit(path: string, fields: Record<string, string>): Promise<Page> {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.origin,
      accept: 'text/html',
    };
    return this.load('POST', path, new URLSearchParams(fields).toString(), headers);
  }

  /** One API call from a page of the portal, as the portal makes it. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const answer = await this.fetch(method, path, body === undefined ? undefined : JSON.stringify(body), {
      origin: this.origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : null) as T, headers: answer.headers };
  }

  cookieHeader(path: string): string {
    const sent = [...this.cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return sent.map(([key, { value }]) => `${key.split(';')[0]}=${value}`).join('; ');
  }

  private async load(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Page> {
    const answer = await this.fetch(method, path, body, headers);
    const location = answer.headers.get('location');
    if (!location)
      return { status: answer.status, url: path, text: await answer.text(), headers: answer.headers };
    const next = new URL(location, `${this.origin}${path}`);
    if (next.origin !== this.origin) throw new Error(`Left the site: ${location}`);
    return this.load('GET', next.pathname + next.search, undefined, { accept: 'text/html' });
  }

  private async fetch(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Response> {
    this.visited.push(path);
    const pathname = path.split('?', 1)[0]!;
    const answer = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie: this.cookieHeader(pathname), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line, pathname);
    return answer;
  }

  private keep(line: string, pathname: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name, value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const find = (wanted: string) =>
      attributes.find((attribute) => attribute.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1];
    const path = find('path') ?? pathname;
    const isGone = find('max-age') === '0' || Date.parse(find('expires') ?? '') < Date.now();
    if (isGone) this.cookies.delete(`${name};${path}`);
    else this.cookies.set(`${name};${path}`, { value, path });
  }
}
