/** Members of a description that hold lists. */
const LISTS = new Set(['theme', 'keyword', 'attributions', 'territory', 'readers']);
/** Those a person types into one field, between commas. */
const TYPED = new Set(['keyword', 'territory']);
const OPTIONAL = new Set([
  'description',
  'license',
  'publisher',
  'references',
  'update_frequency',
  'modified',
]);

/**
 * The JSON that a plain form means: `description.title=Trees` is `{ "description": { "title": "Trees" } }`, a list is a field
 * given several times (or, for keywords and territory, one text with commas), and an empty field says nothing.
 */
export function readForm(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const description: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('description.')) {
      const member = name.slice('description.'.length);
      description[member] = memberOf(member, value);
    } else body[name] = value;
  }
  return Object.keys(description).length > 0 ? { ...body, description } : body;
}

function memberOf(member: string, value: unknown): unknown {
  if (LISTS.has(member)) {
    const texts = [value].flat().map(String);
    const split = TYPED.has(member) ? texts.flatMap((text) => text.split(/[,;\n]/)) : texts;
    return split.map((text) => text.trim()).filter(Boolean);
  }
  return value === '' && OPTIONAL.has(member) ? null : value;
}
