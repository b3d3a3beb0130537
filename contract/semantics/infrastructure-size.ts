import type { Rule } from './rule.ts';

/** MiB that Fargate takes for each number of CPU units, from least to most by step. Source: Amazon ECS task size. */
const SIZES: Readonly<Record<number, readonly [least: number, most: number, step: number]>> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16_384, 1024],
  4096: [8192, 30_720, 1024],
  8192: [16_384, 61_440, 4096],
  16384: [32_768, 122_880, 8192],
};

/** Fargate takes certain sizes only, and says so only when the service starts. */
export const infrastructureSize: Rule = (contract, placeOf) => {
  const service = contract.infrastructure?.aws?.service;
  if (service === undefined) return [];
  const { cpu = 512, memory = 1024 } = service;
  const size = SIZES[cpu];
  if (size === undefined) {
    return [
      {
        what: `Fargate has no tasks of ${cpu} CPU units`,
        fix: `use one of ${Object.keys(SIZES).join(', ')}.`,
        place: placeOf('/infrastructure/aws/service/cpu'),
      },
    ];
  }
  const [least, most, step] = size;
  if (memory >= least && memory <= most && memory % step === 0) return [];
  return [
    {
      what: `Fargate has no tasks of ${cpu} CPU units with ${memory} MiB`,
      fix: `use ${least} to ${most} MiB, in steps of ${step}.`,
      place: placeOf(`/infrastructure/aws/service/${service.memory === undefined ? 'cpu' : 'memory'}`),
    },
  ];
};
