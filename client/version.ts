/** The version in `package.json`, which a test compares; here as a constant, so that calling an API reads no file. */
export const VERSION = '0.1.0';
