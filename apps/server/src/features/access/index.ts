export { openAccessBook } from './access-book.ts';
export { accessRoutes as access } from './routes.ts';
