const NAMED_SECRET =
  /(^|_)(SECRET|SECRETS|PASSWORD|PASSWD|PASS|PWD|TOKEN|CREDENTIAL|CREDENTIALS|API_?KEY|PRIVATE_KEY|ACCESS_KEY|SECRET_KEY|ACCESS_KEY_ID|SIGNING_KEY|ENCRYPTION_KEY)(_|$)/i;
/** Names that say where a secret is, or how long it lives, not what it is. */
const ABOUT_SECRETS =
  /_(URL|URI|ENDPOINT|ARN|NAME|HEADER|PREFIX|TTL|LIFETIME|SECONDS|MINUTES|LENGTH|ENABLED|REGION)$/i;
const USER_INFO = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i;
const KNOWN_SHAPES = [
  /^(AKIA|ASIA)[A-Z0-9]{16}$/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^gh[pousr]_[A-Za-z0-9]{36}/,
  /^sk_(live|test)_[A-Za-z0-9]{16}/,
  /^xox[abpr]-/,
  /^eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\./,
];

/** Whether a variable's name says that it holds a secret: DB_PASSWORD, AWS_ACCESS_KEY_ID; not TOKEN_LIFETIME. */
export const isSecretName = (name: string): boolean => NAMED_SECRET.test(name) && !ABOUT_SECRETS.test(name);

/** Whether a text has the shape of a secret: a password in an address, an access key, a private key, a signed token. */
export const isSecretValue = (value: string): boolean =>
  USER_INFO.test(value) || KNOWN_SHAPES.some((shape) => shape.test(value));

/** Whether a plain setting looks like a secret, by its name or its value. */
export const looksSecret = (name: string, value: string): boolean =>
  isSecretName(name) || isSecretValue(value);
