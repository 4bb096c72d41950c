import type { Category } from '../registry/types.ts';
import type { ReadyService } from './ready-service.ts';

const conversation: Category = {
  code: 'ch',
  key: 'conversation',
  consent: 'ask',
  order: 22,
  title: { fr: 'Conversation', en: 'Conversation' },
  short: {
    fr: 'Écrire à l’équipe du portail par une messagerie d’un autre site.',
    en: 'Write to the portal’s team through the messaging of another site.',
  },
  long: {
    fr: 'Une page peut proposer une conversation tenue par un autre site. L’ouvrir ici met votre navigateur en contact avec lui ; il apprend votre adresse IP et garde ce qu’il faut pour reprendre la conversation.',
    en: 'A page may offer a conversation held by another site. Opening it here puts your browser in contact with it; it learns your IP address and keeps what it needs to resume the conversation.',
  },
  ifRefused: {
    fr: 'Un lien vers la conversation la remplace ; les autres moyens de nous écrire restent.',
    en: 'A link to the conversation takes its place; the other ways to write to us remain.',
  },
};

/**
 * Conversations held by Crisp, in a frame of its own that an author pastes where it belongs: its floating script would need inline
 * styles in every page.
 */
export const crisp: ReadyService = {
  id: 'crisp',
  title: { fr: 'Conversation Crisp', en: 'Crisp conversation' },
  about: {
    fr: 'Affiche, là où son adresse est collée, une conversation tenue par Crisp. Rien ne lui est demandé avant l’accord du visiteur.',
    en: 'Shows, where its address is pasted, a conversation held by Crisp. Nothing is asked of it before the visitor agrees.',
  },
  settings: [],
  declare: () => ({
    categories: [conversation],
    services: [
      {
        id: 'crisp',
        code: 'cr',
        name: 'Crisp',
        controller: {
          name: 'Crisp IM SAS',
          url: 'https://crisp.chat/',
          policyUrl: 'https://crisp.chat/en/privacy/',
        },
        category: conversation.key,
        enabled: true,
        gate: 'embed',
        embed: {
          matches: ['https://go\\.crisp\\.chat/chat/embed/\\?website_id=([0-9a-f-]{36})'],
          frame: 'https://go.crisp.chat/chat/embed/?website_id={1}',
          link: 'https://go.crisp.chat/chat/embed/?website_id={1}',
          sandbox: ['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups'],
        },
      },
    ],
    hosts: [
      {
        host: 'go.crisp.chat',
        category: conversation.key,
        service: 'crisp',
        transfers: 'ip+cookies',
        country: 'NL',
        why: { fr: 'Tient la conversation.', en: 'Holds the conversation.' },
      },
    ],
    items: [],
  }),
};
