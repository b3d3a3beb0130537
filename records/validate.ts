import { Ajv, type ValidateFunction } from 'ajv';
import formatsPlugin from 'ajv-formats';
import type { TSchema } from 'typebox';
import { GateError } from '../contract/error.ts';

/**
 * A check that returns its value typed, or throws GateError `record-invalid` with the place and the first fault. The schema is
 * compiled at the first use: most commands read no records.
 */
export function validator<T>(schema: TSchema): (value: unknown, where: string) => T {
  let compiled: ValidateFunction<T> | undefined;
  const compile = (): ValidateFunction<T> => {
    const ajv = new Ajv({ strict: false });
    formatsPlugin.default(ajv);
    return ajv.compile<T>(schema);
  };
  return (value, where) => {
    compiled ??= compile();
    if (compiled(value)) return value;
    const [first] = compiled.errors ?? [];
    const what = `${where}${first?.instancePath ?? ''} ${first?.message ?? 'is not a valid record'}`;
    throw new GateError('record-invalid', [{ what, fix: 'judge an unchanged run of this version' }]);
  };
}
