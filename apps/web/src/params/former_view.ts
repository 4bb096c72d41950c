/** Views that links in the wild name and that are not, or not yet, pages here: each leads to the nearest page. */
export const formerViews = {
  map: 'table',
  analyze: 'table',
  calendar: 'table',
  images: 'table',
  custom: 'information',
  download: 'export',
} as const;
export type FormerView = keyof typeof formerViews;

export function match(param: string): param is FormerView {
  return Object.hasOwn(formerViews, param);
}
