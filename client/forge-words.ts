import type { TokenEdit, TokenForgery, TokenMembers } from './request.ts';

const SIGNED: Readonly<Record<TokenForgery['sign'], string>> = {
  issuer: '',
  stranger: " signed by a stranger's key",
  embedded: " signed by a stranger's key that it brings along",
  linked: " signed by a stranger's key that it links to in jku",
  certified: " signed by a stranger's key with a certificate of its own",
  'public-key-as-secret': " signed with the issuer's public key as a shared secret",
  'public-pkcs1-as-secret':
    " signed with the issuer's public key, in the form of PKCS #1, as a shared secret",
  'public-der-as-secret': " signed with the issuer's public key in DER as a shared secret",
  'public-jwk-as-secret': " signed with the issuer's public key as JWK as a shared secret",
  'empty-secret': ' signed with an empty secret',
  secret: ' signed with a secret that everybody knows',
  zeros: ' with a signature of zeros',
  none: ' without a signature (alg none)',
};

const DONE: Readonly<Record<TokenEdit, string>> = {
  'drop-signature': ', signature removed',
  'tamper-claims': ', under the signature of the original claims',
  'flip-signature-bit': ', one bit of its signature flipped',
  'truncate-signature': ', the end of its signature cut off',
  'extend-signature': ', bytes added to its signature',
  'swap-signature-case': ', upper and lower case of its signature swapped',
  'cut-segment': ', last segment cut off',
  'add-segment': ', a segment added',
};

const names = (members: TokenMembers = {}, text: string | undefined, what: string): string[] => [
  ...Object.entries(members).map(([name, value]) => (value === null ? `without ${name}` : `other ${name}`)),
  ...(text === undefined ? [] : [`other ${what}`]),
];

/** In words: what is different about a forged token. */
export function describeForgery(identity: string, forgery: TokenForgery): string {
  const { header, claims, repeated, text, sign, edit, algorithm } = forgery;
  const changed = [
    ...names(header, text?.header, 'header'),
    ...names(claims, text?.claims, 'claims'),
    ...Object.keys({ ...repeated?.header, ...repeated?.claims }).map((name) => `${name} repeated`),
    ...(algorithm === undefined ? [] : [`a signature by ${algorithm}`]),
  ];
  const changes =
    changed.length === 0 ? '' : ` with ${changed.join(', ')}`.replace('with without', 'without');
  return `token of ${identity}${changes}${SIGNED[sign]}${edit === undefined ? '' : DONE[edit]}`;
}
