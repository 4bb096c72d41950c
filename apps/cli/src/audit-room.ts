/** The audit, loaded when it begins: help and refusals need no browser's driver. */
export const loadAudit = () => import('@parvis/audit');
