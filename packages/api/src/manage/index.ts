export * from './dataset.ts';
export * from './session.ts';
export * from './upload.ts';
