import { writeFileSync } from 'node:fs';
import type { EffectiveContract } from '../contract/effective.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { resolve } from '../contract/resolve.ts';
import { renderErrorsPage } from '../reports/errors-page.ts';
import { renderFlowPage } from '../reports/flow-page.ts';
import { renderPostman } from '../reports/postman.ts';
import type { Terminal } from './main.ts';
import { readTarget } from './target.ts';

const FORMATS: Readonly<Record<string, (contract: EffectiveContract) => string>> = {
  errors: renderErrorsPage,
  flow: renderFlowPage,
  postman: renderPostman,
};

/** `gatehouse export errors|flow|postman`: what the contract says, for the API's users. Nothing is called, and no credential is read. */
export function exportContract(
  format: string,
  contract: string | undefined,
  environment: string | undefined,
  options: { readonly out?: string },
  terminal: Terminal,
): number {
  const render = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (render === undefined) {
    const fix = `name one of ${Object.keys(FORMATS).join(', ')}.`;
    throw new GateError('usage', [{ what: `there is no export ${format}`, fix }]);
  }
  const { loaded, environment: name } = readTarget(contract, environment);
  const text = render(resolve(loaded.contract, name, { keepUnresolved: true, placeOf: loaded.placeOf }));
  if (options.out === undefined) terminal.out(text.trimEnd());
  else writeFileSync(options.out, text);
  return EXIT.promote;
}
