import { languages } from '@parvis/dataset';
import type { FastifyRequest } from 'fastify';
import type { ConsentOptions } from './state-routes.ts';

/** The language of the page an act was made on: that of its address, else the one chosen, else the browser's, as pages have it. */
export function languageShown(
  request: FastifyRequest,
  { jar, cookie, services }: Pick<ConsentOptions, 'jar' | 'cookie' | 'services'>,
): (typeof languages)[number] {
  const { referer = '', 'accept-language': accepted = '' } = request.headers;
  const wanted = [
    URL.canParse(referer) ? new URL(referer).searchParams.get('lang') : null,
    jar.read(request, cookie('django_language')),
    ...accepted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase()),
    services.settings.portalLanguage,
  ];
  return languages.find((language) => language === wanted.find((one) => isOurs(one))) ?? 'fr';
}

function isOurs(language: string | null | undefined): boolean {
  return languages.some((one) => one === language);
}
