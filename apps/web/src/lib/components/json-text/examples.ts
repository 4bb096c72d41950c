import type { JsonToken } from '../../explore/json-tokens.ts';

export interface JsonTextProps {
  readonly label: string;
  readonly tokens: readonly JsonToken[];
}

export const examples: Record<string, JsonTextProps> = {
  'a small answer': {
    label: 'Réponse',
    tokens: [
      { kind: 'plain', text: '{\n  ' },
      { kind: 'key', text: '"total_count"' },
      { kind: 'plain', text: ': ' },
      { kind: 'number', text: '32' },
      { kind: 'plain', text: '\n}' },
    ],
  },
  'markup in a value': { label: 'Réponse', tokens: [{ kind: 'text', text: '"<script>1</script>"' }] },
};
