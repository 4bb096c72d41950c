/*
 * What each kind of finding says, in French and in English; `{…}` is filled with the values of the finding. The second text is
 * what to do about it. A code that has no text here does not compile.
 */

interface Said {
  readonly fr: readonly [what: string, advice: string];
  readonly en: readonly [what: string, advice: string];
}

export const messages = {
  'undeclared-cookie': {
    fr: ['Le cookie {name} est déposé et n’est pas déclaré.', 'Le déclarer, ou retirer ce qui le dépose.'],
    en: ['The cookie {name} is set and is not declared.', 'Declare it, or remove what sets it.'],
  },
  'cookie-without-consent': {
    fr: [
      'Le cookie {name} ({category}) est déposé sans accord.',
      'Ne le déposer qu’après l’accord, à l’abri d’une barrière tenue par le serveur.',
    ],
    en: [
      'The cookie {name} ({category}) is set without consent.',
      'Set it only after consent, behind a gate that the server holds.',
    ],
  },
  'undeclared-storage': {
    fr: ['{kind} : {name} est écrit et n’est pas déclaré.', 'Le déclarer, ou retirer ce qui l’écrit.'],
    en: ['{kind}: {name} is written and is not declared.', 'Declare it, or remove what writes it.'],
  },
  'storage-without-consent': {
    fr: ['{kind} : {name} ({category}) est écrit sans accord.', 'Ne l’écrire qu’après l’accord.'],
    en: ['{kind}: {name} ({category}) is written without consent.', 'Write it only after consent.'],
  },
  'undeclared-host': {
    fr: [
      'Le navigateur contacte {name}, qui n’est pas déclaré.',
      'Déclarer cet hôte et sa raison, ou servir soi-même ce qui en vient.',
    ],
    en: [
      'The browser contacts {name}, which is not declared.',
      'Declare this host and why, or serve what comes from it yourself.',
    ],
  },
  'host-without-consent': {
    fr: ['Le navigateur contacte {name} ({category}) sans accord.', 'Ne le contacter qu’après l’accord.'],
    en: ['The browser contacts {name} ({category}) without consent.', 'Contact it only after consent.'],
  },
  hint: {
    fr: [
      'La page prépare le navigateur ({rel}) à contacter {name}, sans accord.',
      'Retirer cette indication : elle suffit à transmettre l’adresse du visiteur.',
    ],
    en: [
      'The page readies the browser ({rel}) to contact {name}, without consent.',
      'Remove this hint: it is enough to send the visitor’s address.',
    ],
  },
  'early-choice': {
    fr: ['Le cookie du choix, {name}, est écrit avant tout choix.', 'Ne l’écrire qu’en réponse à un choix.'],
    en: [
      'The cookie of the choice, {name}, is written before any choice.',
      'Write it only in answer to a choice.',
    ],
  },
  'reader-cookie': {
    fr: [
      '{name} est déposé pour un visiteur qui ne fait que lire.',
      'Ne le déposer que par l’acte qui en a besoin.',
    ],
    en: ['{name} is set for a visitor who only reads.', 'Set it only by the act that needs it.'],
  },
  'cookie-sent-after-withdrawal': {
    fr: [
      'Le cookie {name} est encore envoyé à {host} après le retrait.',
      'L’effacer dans la réponse au retrait, et fermer ce qui le lit.',
    ],
    en: [
      'The cookie {name} is still sent to {host} after withdrawal.',
      'Delete it in the answer to the withdrawal, and close what reads it.',
    ],
  },
  'left-after-withdrawal': {
    fr: [
      '{name} est encore dans le navigateur après le retrait.',
      'L’effacer, sous tous ses chemins et domaines, dans la réponse au retrait.',
    ],
    en: [
      '{name} is still in the browser after withdrawal.',
      'Delete it, under all its paths and domains, in the answer to the withdrawal.',
    ],
  },
  'frame-after-withdrawal': {
    fr: [
      'Un cadre de {name} est encore vivant après le retrait.',
      'Recharger les barrières quand le choix change.',
    ],
    en: ['A frame of {name} is still alive after withdrawal.', 'Reload the gates when the choice changes.'],
  },
  'lives-too-long': {
    fr: [
      '{name} est demandé pour {seen}, et déclaré pour {declared}.',
      'Raccourcir la durée envoyée, ou corriger la déclaration.',
    ],
    en: [
      '{name} is asked for {seen}, and declared for {declared}.',
      'Shorten the life that is sent, or correct the declaration.',
    ],
  },
  flags: {
    fr: ['{name} n’a pas les protections déclarées : {faults}.', 'Corriger la ligne Set-Cookie.'],
    en: ['{name} has not its declared flags: {faults}.', 'Correct the Set-Cookie line.'],
  },
  'refused-by-browser': {
    fr: [
      'Le navigateur refuse le cookie {name} : {reasons}.',
      'Corriger ses attributs, ou ne plus l’envoyer.',
    ],
    en: ['The browser refuses the cookie {name}: {reasons}.', 'Correct its attributes, or stop sending it.'],
  },
  'value-shape': {
    fr: [
      'La valeur de {name} n’a pas la forme déclarée ({bytes} octets).',
      'Corriger la valeur, ou la forme déclarée si elle est inoffensive.',
    ],
    en: [
      'The value of {name} has not its declared shape ({bytes} bytes).',
      'Correct the value, or the declared shape if it is harmless.',
    ],
  },
  'too-large': {
    fr: ['{name} prend {bytes} octets ; {most} sont déclarés.', 'Raccourcir la valeur.'],
    en: ['{name} takes {bytes} bytes; {most} are declared.', 'Shorten the value.'],
  },
  'set-in-advance': {
    fr: [
      'Une page seulement préchargée dépose {name}.',
      'Ne rien déposer quand la demande porte Sec-Purpose.',
    ],
    en: [
      'A page that is only fetched in advance sets {name}.',
      'Set nothing when the request carries Sec-Purpose.',
    ],
  },
  'no-preferences-link': {
    fr: [
      'La page n’a pas de lien visible vers les préférences.',
      'Mettre « Gérer mes cookies » au pied de chaque page.',
    ],
    en: [
      'The page has no visible link to the preferences.',
      'Put “Manage cookies” at the foot of every page.',
    ],
  },
  'no-refusal': {
    fr: [
      'La bannière n’a pas de bouton pour refuser.',
      'Mettre « Tout refuser » à côté de « Tout accepter ».',
    ],
    en: ['The banner has no button to refuse.', 'Put “Reject all” beside “Accept all”.'],
  },
  'unequal-buttons': {
    fr: [
      'Refuser et accepter ne pèsent pas autant : {differences}.',
      'Leur donner le même style et la même taille.',
    ],
    en: [
      'Refusing and accepting do not weigh the same: {differences}.',
      'Give them the same style and size.',
    ],
  },
  'vague-label': {
    fr: ['« {label} » ne dit pas ce qui est accepté.', 'Écrire « Tout accepter ».'],
    en: ['“{label}” does not say what is accepted.', 'Write “Accept all”.'],
  },
  'asked-despite-signal': {
    fr: [
      'La question est posée alors que le navigateur refuse déjà (GPC).',
      'Tenir le signal pour un refus.',
    ],
    en: [
      'The question is asked although the browser already refuses (GPC).',
      'Take the signal for a refusal.',
    ],
  },
  'asked-again': {
    fr: [
      'La question est reposée alors que le choix vaut encore.',
      'Garder un refus aussi longtemps qu’un accord.',
    ],
    en: [
      'The question is asked again although the choice still holds.',
      'Keep a refusal as long as an acceptance.',
    ],
  },
  'never-asked-again': {
    fr: [
      '181 jours plus tard, la question n’est pas reposée.',
      'Tenir un choix de plus de 180 jours pour absent.',
    ],
    en: ['181 days later, the question is not asked again.', 'Take a choice over 180 days old for absent.'],
  },
  'refusal-kept-shorter': {
    fr: ['Le refus est gardé {refusal}, l’accord {acceptance}.', 'Leur donner la même durée.'],
    en: ['A refusal is kept {refusal}, an acceptance {acceptance}.', 'Give both the same life.'],
  },
  'device-read': {
    fr: [
      'Un script lit l’appareil ({name}), sans accord.',
      'S’assurer que cela ne sert pas à le reconnaître.',
    ],
    en: [
      'A script reads the device ({name}), without consent.',
      'Make sure that it does not serve to recognise it.',
    ],
  },
  'policy-violation': {
    fr: [
      'La politique de contenu a dû arrêter {name} ({directive}).',
      'Retirer de la page ce qui a été arrêté.',
    ],
    en: ['The content policy had to stop {name} ({directive}).', 'Remove from the page what was stopped.'],
  },
  'not-in-charter': {
    fr: ['{name} est déclaré, et la charte n’en parle pas.', 'Produire la charte à partir du registre.'],
    en: ['{name} is declared, and the charter does not tell of it.', 'Make the charter from the registry.'],
  },
  'no-charter': {
    fr: [
      'Aucun lien vers une charte des cookies n’a été trouvé.',
      'Publier la charte, et y mener depuis chaque page.',
    ],
    en: ['No link to a cookie charter was found.', 'Publish the charter, and lead to it from every page.'],
  },
  'no-registry': {
    fr: [
      'Le site ne publie pas de registre : il est jugé d’après un premier jet, que voici à relire.',
      'Relire le premier jet (--draft), le corriger et le garder.',
    ],
    en: [
      'The site publishes no registry: it is judged by a first draft, which is yours to read.',
      'Read the first draft (--draft), correct it and keep it.',
    ],
  },
  'never-seen': {
    fr: [
      '{name} est déclaré, et n’a pas été vu ({audits}).',
      'Le retirer du registre s’il n’existe plus, ou auditer ce qui le dépose.',
    ],
    en: [
      '{name} is declared, and was not seen ({audits}).',
      'Take it out of the registry if it is gone, or audit what sets it.',
    ],
  },
} as const satisfies Record<string, Said>;

export type Code = keyof typeof messages;

/** What a finding says, and what to do about it. */
export function sentenceOf(
  { code, values }: { readonly code: Code; readonly values: Readonly<Record<string, string>> },
  language: 'fr' | 'en' = 'en',
): { what: string; advice: string } {
  const [what, advice] = messages[code][language];
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  return { what: filled(what), advice: filled(advice) };
}
