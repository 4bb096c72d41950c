import { charterMarkdown, charterOf, lint, type Registry } from '@parvis/consent';

/** The files of a first draft, by name: the registry, its charter in each language, and what somebody must still decide. */
export function draftFiles(registry: Registry): Record<string, string> {
  return {
    'consent-registry.json': `${JSON.stringify(registry, null, 2)}\n`,
    ...Object.fromEntries(
      registry.languages.map((language) => [
        `charter.${language}.md`,
        charterMarkdown(charterOf(registry, language)),
      ]),
    ),
    'to-complete.md': toComplete(registry),
  };
}

function toComplete(registry: Registry): string {
  const isOpen = (texts: Readonly<Record<string, string>>) => texts.en === 'To be completed.';
  const lines = [
    ...registry.items.flatMap((item) => [
      ...(isOpen(item.purpose)
        ? [`- \`${item.name}\` (${item.kind}): what is it for, and does it need consent?`]
        : []),
      ...(item.exemption
        ? [`- \`${item.name}\` (${item.kind}): is the exemption “${item.exemption}” right?`]
        : []),
    ]),
    ...registry.hosts.map(
      ({ host, country }) =>
        `- \`${host}\`: why is it contacted${country === 'XX' ? ', and from which country is it run' : ''}?`,
    ),
    ...registry.services.map(
      ({ name, controller }) =>
        `- ${name}: is ${controller.name} who answers for it, and is ${controller.policyUrl} its policy?`,
    ),
    ...lint(registry).map(({ place, message }) => `- ${place}: ${message}`),
  ];
  return [
    `# ${registry.site}: what somebody must still decide`,
    '',
    'The registry and the charter beside this file are a first draft, made of what an audit saw. It is not legal advice: the',
    'data protection officer has the last word. Then audit again with `--registry consent-registry.json`.',
    '',
    '- Who answers for the site, and how is the data protection officer reached (`controller`)?',
    ...lines,
    '',
  ].join('\n');
}
