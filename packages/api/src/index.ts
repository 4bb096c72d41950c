export * from './manage/index.ts';
