// The index of the provider: every class of every service. Only for comparison.
await import('@cdktf/provider-aws');
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    cpuMs: Math.round((user + system) / 1000),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
