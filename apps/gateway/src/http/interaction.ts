import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionDetails, Provider } from 'oidc-provider';
import { languageOf } from './language';
import { messagePage } from './pages/message.page';

/** The sign-in that a page belongs to; null when it has expired or was begun in another browser. */
export async function interactionOf(provider: Provider, request: FastifyRequest, reply: FastifyReply) {
  try {
    const interaction = await provider.interactionDetails(request.raw, reply.raw);
    return interaction.uid === (request.params as { uid: string }).uid ? interaction : null;
  } catch (error) {
    if ((error as Error).name === 'SessionNotFound') return null;
    throw error;
  }
}

export function pageLanguage(request: FastifyRequest, interaction: InteractionDetails): 'fr' | 'en' {
  const chosen = (request.query as { lang?: string }).lang ?? interaction.params['ui_locales'];
  return chosen === 'en' || chosen === 'fr' ? chosen : languageOf(request.headers);
}

export function expired(request: FastifyRequest, reply: FastifyReply) {
  const page = messagePage(languageOf(request.headers), {
    title: { fr: 'Cette page a expiré', en: 'This page has expired' },
    text: {
      fr: 'Pour votre sécurité, la page de connexion ne reste ouverte qu’une heure, dans un seul navigateur.',
      en: 'For your safety, the sign-in page stays open for one hour only, in one browser.',
    },
    action: { href: '/api/session/login', label: { fr: 'Recommencer', en: 'Start again' } },
  });
  return sendPage(reply, 410, page);
}

/** Ends the sign-in in this account's name: the browser goes on to where it was. */
export async function signInAs(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: string,
) {
  const result = { login: { accountId, remember: false } };
  const next = await provider.interactionResult(request.raw, reply.raw, result, {
    mergeWithLastSubmission: false,
  });
  return reply.redirect(next, 303);
}

export function sendPage(reply: FastifyReply, status: number, page: string) {
  return reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
}
