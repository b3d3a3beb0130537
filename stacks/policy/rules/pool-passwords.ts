import { policyRule } from '../rule.ts';

export const poolPasswords = policyRule({
  id: 'policy/pool-passwords',
  title: 'asks for strong passwords',
  kind: 'pool',
  why: 'Passwords are guessed from lists of leaked ones.',
  fix: 'ask for 12 characters at least, of all four kinds.',
  alike: ['cdk-nag COG1'],
  check: ({ minimumLength, classes }) => [
    ...(minimumLength < 12 ? [`passwords may have ${minimumLength} characters`] : []),
    ...(classes < 4 ? [`passwords need ${classes} of four kinds of characters`] : []),
  ],
});
