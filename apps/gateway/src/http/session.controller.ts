import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { SessionView } from '@chez-soi/contracts';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type GatewayConfig } from '../config';
import { safeReturnTo } from '../domain/return-to';
import { PasswordSignInService } from '../password-sign-in.service';
import { SessionsService } from '../sessions.service';
import { SignInService } from '../sign-in.service';
import { cookieLine, LOGIN_COOKIE, readCookie, SESSION_COOKIE } from './cookies';
import { languageOf } from './language';
import { messagePage } from './pages/message.page';

const LOGIN_COOKIE_PATH = '/api/session';

/** Who is signed in, and the way in and out. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly demo: PasswordSignInService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  @Allow('session.read')
  async read(
    @Context() ctx: Ctx,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    void reply.header('cache-control', 'no-store');
    const { caller } = request;
    const { contact } = this.config;
    if (!caller || ctx.actor.accountId === null) {
      const demoAccounts = this.config.demo ? await this.demo.demoAccounts() : [];
      return { signedIn: false, account: null, contact, demoAccounts };
    }
    const { accountId: id, name, email, roles, organizationId, language } = caller.account;
    return {
      signedIn: true,
      account: {
        id,
        name,
        email,
        roles,
        organizationId,
        language,
        active: true,
        scopes: caller.scopes ?? null,
      },
      contact,
      // For visitors only: who is somebody already needs no other, and the first answer stays short on a weak line.
      demoAccounts: [],
    };
  }

  @Post('logout')
  @HttpCode(200)
  @Allow('session.read')
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ signedIn: false }> {
    const token = readCookie(request.headers.cookie, SESSION_COOKIE);
    if (token) await this.sessions.close(token);
    this.setCookie(reply, SESSION_COOKIE, '', '/', 0);
    return { signedIn: false };
  }

  @Get('login')
  @Allow('session.read')
  async login(
    @Context() ctx: Ctx,
    @Req() request: FastifyRequest<{ Querystring: Record<string, string> }>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { returnTo, lang, here } = request.query;
    // Cookies belong to one host: a visitor of 127.0.0.1 goes on under the public address, once.
    if (
      here !== '1' &&
      request.headers.host !== new URL(this.config.publicUrl).host &&
      !request.headers['x-forwarded-host']
    )
      return void reply.redirect(
        `${this.config.publicUrl}/api/session/login?${new URLSearchParams({ ...request.query, here: '1' })}`,
        303,
      );
    const language = lang === 'en' || lang === 'fr' ? lang : languageOf(request.headers);
    const { url, sealedState, maxAgeSeconds } = await this.signIn.start(
      safeReturnTo(returnTo),
      language,
      ctx.now,
    );
    this.setCookie(reply, LOGIN_COOKIE, sealedState, LOGIN_COOKIE_PATH, maxAgeSeconds);
    void reply.header('cache-control', 'no-store').redirect(url, 303);
  }

  @Get('callback')
  @Allow('session.read')
  async callback(
    @Context() ctx: Ctx,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = request.url.slice(request.url.indexOf('?'));
    const sealed = readCookie(request.headers.cookie, LOGIN_COOKIE);
    const login = await this.signIn.finish(query.startsWith('?') ? query : '', sealed, ctx.now);
    void reply.header('cache-control', 'no-store');
    if ('failure' in login) return this.explain(login.failure, request, reply);
    const maxAge = Math.floor((login.session.expiresAt.getTime() - ctx.now.getTime()) / 1000);
    this.setCookie(reply, SESSION_COOKIE, login.session.token, '/', maxAge);
    this.setCookie(reply, LOGIN_COOKIE, '', LOGIN_COOKIE_PATH, 0);
    void reply.redirect(login.returnTo, 303);
  }

  private explain(failure: 'start-again' | 'no-account', request: FastifyRequest, reply: FastifyReply): void {
    const page = messagePage(languageOf(request.headers), failures[failure]);
    void reply
      .status(failure === 'no-account' ? 403 : 400)
      .type('text/html; charset=utf-8')
      .send(page);
  }

  private setCookie(
    reply: FastifyReply,
    name: string,
    value: string,
    path: string,
    maxAgeSeconds: number,
  ): void {
    const secure = this.config.publicUrl.startsWith('https:');
    void reply.header('set-cookie', cookieLine(name, value, { path, maxAgeSeconds, secure }));
  }
}

const startAgain = { href: '/api/session/login', label: { fr: 'Recommencer', en: 'Start again' } };
const failures = {
  'start-again': {
    title: { fr: 'La connexion n’a pas abouti', en: 'Sign-in did not complete' },
    text: {
      fr: 'Cette page de connexion n’est plus valable, ou elle a été ouverte dans un autre navigateur.',
      en: 'This sign-in page is no longer valid, or was opened in another browser.',
    },
    action: startAgain,
  },
  'no-account': {
    title: { fr: 'Pas de compte à cette adresse', en: 'No account at this address' },
    text: {
      fr: 'Vous êtes bien identifié, mais aucun compte ouvert ne correspond à votre adresse e-mail. Demandez une invitation au Département.',
      en: 'You are identified, but no open account has your e-mail address. Ask the Département for an invitation.',
    },
    action: startAgain,
  },
};
