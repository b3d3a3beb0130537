import { type CleanTrial, failedCases, nameOf, type Trial } from './trial.ts';

const pathOf = (route: string): string => route.slice(route.indexOf(' ') + 1);

/** Why a trial does not prove what its defect promises; none: it does. Everywhere: exactly the listed cases. */
function unboundComplaints(trial: Trial): string[] {
  const failed = failedCases(trial);
  const listed = new Set(trial.defect.kills);
  return [
    ...trial.defect.kills.filter((id) => !failed.includes(id)).map((id) => `${id} did not fail`),
    ...failed.filter((id) => !listed.has(id)).map((id) => `${id} failed, and is not listed`),
  ];
}

/**
 * Bound to a route: at least one of the listed cases, nothing else, and nowhere but on the route's own path. Which families meet
 * a defect of a single route depends on the route, so its list is that of the route it is bound to by itself. A flow goes over several
 * routes, and a mistake on one of them shows in rules about another.
 */
function boundComplaints(trial: Trial, route: string): string[] {
  const astray = trial.failures.filter(
    (failure) =>
      failure.route !== null && !failure.case.startsWith('flows/') && pathOf(failure.route) !== pathOf(route),
  );
  const { kills, breadth } = trial.defect;
  const failed = failedCases(trial);
  const unlisted = breadth === 'one-route' ? [] : failed.filter((id) => !kills.includes(id));
  return [
    ...(failed.some((id) => kills.includes(id)) ? [] : ['none of its cases failed']),
    ...unlisted.map((id) => `${id} failed, and is not listed`),
    ...new Set(astray.map((failure) => `${failure.case} failed on ${failure.route}`)),
  ];
}

/** A kill counts only while the controls hold. */
export function complaintsOf(trial: Trial): readonly string[] {
  const errors = trial.errors.map((reason) => `error: ${reason}`);
  const wrong = trial.route === null ? unboundComplaints(trial) : boundComplaints(trial, trial.route);
  return [...errors, ...wrong].map((complaint) => `${nameOf(trial)}: ${complaint}`);
}

/** A clean API passes everything, and each of its items would have noticed another answer. */
export function cleanComplaints({
  example,
  observations,
  notPassed,
  unmoved,
}: CleanTrial): readonly string[] {
  return [
    ...(observations === 0 ? [`${example}: nothing was observed`] : []),
    ...notPassed.map((text) => `${example}, clean: ${text}`),
    ...unmoved.map((item) => `${example}: no answer changes the outcome of ${item.case} (${item.subject})`),
  ];
}

/** Cases that no defect fails: nobody knows whether they can. */
export function idleCases(cases: readonly string[], trials: readonly Trial[]): readonly string[] {
  const killed = new Set(trials.filter(({ errors }) => errors.length === 0).flatMap(failedCases));
  return cases.filter((id) => !killed.has(id));
}

/** Groups of cases that fail for exactly the same defects: one rule told twice, or a defect is missing that tells them apart. */
export function equalColumns(
  cases: readonly string[],
  defects: readonly { readonly id: string; readonly kills: readonly string[] }[],
): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const id of cases) {
    const column = defects.filter(({ kills }) => kills.includes(id)).map((defect) => defect.id);
    if (column.length === 0) continue;
    const key = JSON.stringify(column);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
