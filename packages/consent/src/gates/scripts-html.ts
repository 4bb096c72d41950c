import { escaped } from '../banner/html.ts';
import type { Registry } from '../registry/types.ts';

/**
 * The scripts of services, for everybody's page: inert, and made to run by the script of the pages for who allows them. Nobody's
 * browser even asks for the gate before that.
 */
export function scriptsHtml(registry: Pick<Registry, 'services'>): string {
  return registry.services
    .filter(({ enabled, script }) => enabled && script)
    .map(
      ({ id, code }) =>
        `<template data-consent="${escaped(code)}"><script async src="/_consent/script/${escaped(id)}"></script></template>`,
    )
    .join('');
}
