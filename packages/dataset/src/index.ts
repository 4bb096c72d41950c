export * from './dataset.ts';
export * from './field.ts';
export * from './value.ts';
export * from './vocabularies/frequencies.ts';
export * from './vocabularies/licenses.ts';
export * from './vocabularies/term.ts';
export * from './vocabularies/themes.ts';
