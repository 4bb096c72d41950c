/** A whole number that a JavaScript number would round, kept as it is written. */
interface RawNumber {
  readonly rawJSON: string;
}

// TypeScript does not know these yet: ECMAScript proposal "JSON.parse source text access", in Node since 21.
const exactJson = JSON as unknown as {
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
};

// Sixteen digits on their own, neither decimals nor part of a longer number.
const longNumber = /(?<![\d.])\d{16,}(?![\d.eE])/;

/**
 * JSON, with its longest whole numbers kept as `RawNumber` in place of rounded numbers: identifiers stay what they are.
 *
 * @throws {SyntaxError}
 */
export function parseJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  return exactJson.parse(text, (_, value, { source }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    /^-?\d+$/.test(source)
      ? exactJson.rawJSON(source)
      : value,
  );
}

/** The digits of a long number; null for anything else. */
export function rawNumberIn(value: object): string | null {
  return exactJson.isRawJSON(value) ? value.rawJSON : null;
}
