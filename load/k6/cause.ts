/** k6's error codes (its manual, "Error codes") as the causes of a LoadResult. */
export function causeOfCode(code: number): string {
  if (code === 1050 || code === 1211) return 'timeout';
  if (code >= 1100 && code < 1200) return 'dns';
  if (code === 1212) return 'refused';
  if (code === 1220) return 'reset';
  if (code >= 1300 && code < 1400) return 'tls';
  return 'other';
}
