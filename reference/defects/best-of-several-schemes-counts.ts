import { type Defect, guarded, onRoutes } from '../defect.ts';

export const bestOfSeveralSchemesCounts: Defect = {
  id: 'best-of-several-schemes-counts',
  title: 'forgives a wrong credential beside a right one',
  mistake: 'The guards of the schemes are tried one after the other, and one success is enough.',
  example: 'agent-backend',
  kills: ['credentials/wrong-beside-valid-is-refused'],
  applies: onRoutes(
    (route, contract) =>
      contract.errors.conflicting === 'refused' &&
      guarded(route) &&
      new Set(Object.values(contract.schemes).map(({ type }) => type === 'service')).size > 1,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      if (found.kind === 'identified' || found.kind === 'missing') return found;
      for (const carrier of call.api.carriers) {
        const alone = { ...call, api: { ...call.api, carriers: [carrier] } };
        const other = await behaviour.identify(alone);
        if (other.kind === 'identified') return other;
      }
      return found;
    },
  }),
};
