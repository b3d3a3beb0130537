import { KIND_WORDS } from './kind-words.ts';
import type { Kind } from './model.ts';
import type { AnyRule } from './rule.ts';

/** docs/policies.md: every rule, by what it is about. Pure. */
export function rulesDocument(rules: readonly AnyRule[]): string {
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  return [
    '<!-- Generated from stacks/policy/rules/ by `npm run generate`. -->',
    '# Policy rules',
    '',
    `${rules.length} rules hold for the synthesized stacks (a broken one stops \`npm run synth\`) and for what is deployed (\`gatehouse audit\`). ` +
      'The last column names rules of Checkov (`CKV`), cdk-nag and Trivy (`AVD`) that ask the same, or a part of it; where it is empty, none was found.',
    '',
    ...kinds.flatMap((kind) =>
      section(
        kind,
        rules.filter((rule) => rule.kind === kind),
      ),
    ),
  ].join('\n');
}

function section(kind: Kind, rules: readonly AnyRule[]): readonly string[] {
  const word = KIND_WORDS[kind];
  return [
    `## ${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    '',
    '| rule | level | it … | because | fix | like |',
    '|---|---|---|---|---|---|',
    ...rules.map(row),
    '',
  ];
}

function row({ id, level, platform, title, why, fix, alike }: AnyRule): string {
  const name = id.replace('policy/', '');
  const where = platform === null ? '' : ` (${platform === 'ecs' ? 'ECS' : 'Cloud Run'})`;
  const cells = [`<a id="${name}"></a>\`${name}\`${where}`, level, title, why, fix, alike.join(', ')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
