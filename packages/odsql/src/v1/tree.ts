import type { NowNode, Span } from '../parse/index.ts';

/** A value as it stands in the text: only the field it is compared with tells what it is. */
export type V1Value = TextValue | NowNode;

export type TextValue = Span & { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean };

export type V1CompareOp = '=' | '==' | '<' | '<=' | '>' | '>=';

/** A query of version 1 of the API. */
export type V1Node =
  | (Span & { readonly kind: 'and' | 'or'; readonly of: readonly V1Node[] })
  | (Span & { readonly kind: 'not'; readonly of: V1Node })
  /** A bare word: the beginning of one, anywhere in the record. */
  | (Span & { readonly kind: 'word'; readonly text: string })
  /** Words between quotes: they follow each other, anywhere in the record. */
  | (Span & { readonly kind: 'phrase'; readonly text: string })
  | (Span & {
      readonly kind: 'compare';
      readonly name: string;
      readonly op: V1CompareOp;
      readonly value: V1Value;
    })
  /** An end that is left open is null. */
  | (Span & {
      readonly kind: 'range';
      readonly name: string;
      readonly low: V1Value | null;
      readonly lowIncluded: boolean;
      readonly high: V1Value | null;
      readonly highIncluded: boolean;
    })
  /** `#null(field)`, `#exact(field, "text")`… */
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly TextValue[] });
