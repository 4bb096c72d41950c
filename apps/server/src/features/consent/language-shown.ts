import { languages } from '@parvis/dataset';
import type { FastifyRequest } from 'fastify';
import type { Services } from '../../services.ts';

/** The language of the page an act was made on: that of its address, else the one chosen, else the browser's, as pages have it. */
export function languageShown(
  request: FastifyRequest,
  { settings }: Pick<Services, 'settings'>,
): (typeof languages)[number] {
  const { referer = '', 'accept-language': accepted = '' } = request.headers;
  const wanted = [
    URL.canParse(referer) ? new URL(referer).searchParams.get('lang') : null,
    request.chosenLanguage,
    ...accepted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase()),
    settings.portalLanguage,
  ];
  return languages.find((language) => language === wanted.find((one) => isOurs(one))) ?? 'fr';
}

function isOurs(language: string | null | undefined): boolean {
  return languages.some((one) => one === language);
}
