import type { EffectiveScheme } from '../contract/effective.ts';
import type { Call, Presented } from './behaviour.ts';
import { isAuthScheme } from './secrets.ts';

/** token68 (RFC 9110, section 11.2), and the signs that API keys in use have beside. */
const CREDENTIAL = /^[A-Za-z0-9\-._~+/=:|@#$!]+$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const MALFORMED: Presented = { kind: 'malformed' };
const ABSENT: Presented = { kind: 'absent' };

/** What a request presents under one scheme, read from that scheme's header and nowhere else. */
export function presented(call: Call, scheme: EffectiveScheme): Presented {
  if (scheme.type === 'service') return presentedService(call, scheme.idHeader, scheme.secretHeader);
  const header = headerOf(call, scheme.header);
  if (header === undefined) return ABSENT;
  if (call.repeated.has(scheme.header.toLowerCase())) return MALFORMED;
  const value = isAuthScheme(scheme.prefix) ? afterAuthScheme(header, scheme.prefix) : header;
  if (value === null) return { kind: 'foreign' };
  if (!CREDENTIAL.test(value)) return MALFORMED;
  if (scheme.type === 'basic') return presentedPassword(value);
  if (!isAuthScheme(scheme.prefix) && !value.startsWith(scheme.prefix)) return MALFORMED;
  return { kind: 'present', name: null, value };
}

/** Auth-schemes are compared without case, and any number of spaces may follow (RFC 9110, section 11.4). */
function afterAuthScheme(header: string, prefix: string): string | null {
  const name = prefix.trimEnd();
  if (header.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return null;
  const rest = header.slice(name.length);
  if (rest !== '' && !rest.startsWith(' ')) return null;
  return rest.trim();
}

/** `user:password` in Base64 and UTF-8 (RFC 7617, section 2). The first colon ends the name. */
function presentedPassword(value: string): Presented {
  if (!BASE64.test(value)) return MALFORMED;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return MALFORMED;
  return { kind: 'present', name: text.slice(0, colon), value: text.slice(colon + 1) };
}

function presentedService(call: Call, idHeader: string, secretHeader: string): Presented {
  const id = headerOf(call, idHeader);
  const secret = headerOf(call, secretHeader);
  if (id === undefined && secret === undefined) return ABSENT;
  const repeated = [idHeader, secretHeader].some((name) => call.repeated.has(name.toLowerCase()));
  if (repeated) return MALFORMED;
  return { kind: 'present', name: id ?? '', value: secret ?? '' };
}

export function headerOf(call: Call, name: string): string | undefined {
  const value = call.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}
