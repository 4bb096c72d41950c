import { OdsqlError } from '@parvis/odsql';
import { PortalError, type Translation } from '../../http/errors.ts';

/** Refusals of the query language, for the table of statuses. The hint stands after Opendatasoft's own words, which clients read. */
export const odsqlRefusal: Translation = (error) => {
  if (!(error instanceof OdsqlError)) return undefined;
  const { code, message, hint, clause } = error;
  return new PortalError(code, hint === undefined ? message : `${message} ${hint}`, { place: clause });
};
