export * from './explore/index.ts';
export * from './manage/index.ts';
