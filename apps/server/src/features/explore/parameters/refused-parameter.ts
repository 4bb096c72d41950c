import { PortalError } from '../../../http/errors.ts';

/** How much of a bad value is repeated to its sender. */
const LONGEST_ECHO = 100;

/** A parameter that cannot be read, in Opendatasoft's words. @param expected completes "… was found but" */
export function refusedParameter(name: string, found: string, expected: string): PortalError {
  const echo = found.length > LONGEST_ECHO ? `${found.slice(0, LONGEST_ECHO)}…` : found;
  return new PortalError(
    'InvalidRESTParameterError',
    `Invalid value for ${name} API parameter: ${echo} was found but ${expected}.`,
  );
}
