import { projectionText, projectionTo } from '@parvis/geo';
import type { WrittenSystem } from './table.ts';

/** The coordinate system of an EPSG number, for files; null for one that is not known. */
export function writtenSystem(epsg: number): WrittenSystem | null {
  const [text, project] = [projectionText(epsg), projectionTo(epsg)];
  return text === null || project === null ? null : { epsg, text, project };
}
