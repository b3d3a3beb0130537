import { createPublicKey } from 'node:crypto';

/** Where the tokens of this rehearsal come from, and the key they are signed with. */
export const { issuer, clientId, jwksUrl } = JSON.parse(process.env.GATEHOUSE_OUTPUTS).identity;
const { keys } = await (await fetch(jwksUrl)).json();
const published = createPublicKey({ key: keys[0], format: 'jwk' });
/** SubjectPublicKeyInfo, "BEGIN PUBLIC KEY". */
export const pem = published.export({ type: 'spki', format: 'pem' });
/** The older form, "BEGIN RSA PUBLIC KEY". */
export const rsaPem = published.export({ type: 'pkcs1', format: 'pem' });
export const port = Number(process.env.PORT);
