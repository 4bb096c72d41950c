export * from './access.ts';
export * from './audience.ts';
export * from './audit.ts';
export * from './dataset.ts';
export * from './oauth.ts';
export * from './session.ts';
export * from './upload.ts';
