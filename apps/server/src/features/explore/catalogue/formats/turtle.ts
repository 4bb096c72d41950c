import { prefixes, type Resource, safeAddress, type Value } from './resource.ts';

/** Turtle (W3C, 2014). */
export function* turtle(resources: Iterable<Resource>): Generator<string> {
  for (const [prefix, address] of Object.entries(prefixes)) yield `@prefix ${prefix}: <${address}> .\n`;
  for (const resource of resources) {
    const subject = resource.about === null ? '[]' : `<${safeAddress(resource.about)}>`;
    yield `\n${subject} ${membersOf(resource)} .\n`;
    // What has an address is a subject of its own, after what names it.
    yield* named(resource);
  }
}

function* named(resource: Resource): Generator<string> {
  for (const [, value] of resource.properties) {
    if ('kind' in value) continue;
    if (value.about !== null) yield `\n<${safeAddress(value.about)}> ${membersOf(value)} .\n`;
    yield* named(value);
  }
}

function membersOf({ type, properties }: Resource): string {
  return [`a ${type}`, ...properties.map(([name, value]) => `${name} ${objectOf(value)}`)].join(' ;\n  ');
}

function objectOf(value: Value): string {
  if (!('kind' in value))
    return value.about === null ? `[ ${membersOf(value)} ]` : `<${safeAddress(value.about)}>`;
  if (value.kind === 'address') return `<${safeAddress(value.address)}>`;
  const { text, language, type } = value;
  const tag = type ? `^^${type}` : language ? `@${language}` : '';
  return `"${text.replace(/["\\\p{Cc}]/gu, escaped)}"${tag}`;
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
