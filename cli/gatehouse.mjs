#!/usr/bin/env node
// First of all, so that nothing that goes wrong from here on can look like a verdict.
process.exitCode = 30;

// A young generation of 4 MB instead of 16: a third less memory at its peak for no time that can be measured, which leaves room
// for APIs that answer with megabytes.
const { setFlagsFromString } = await import('node:v8');
setFlagsFromString('--max-semi-space-size=4');

const { bootstrap } = await import('./bootstrap.mjs');
try {
  await bootstrap();
  const { run } = await import('./entry.mjs');
  await run(new URL('./main.ts', import.meta.url).href, process.argv.slice(2));
} catch (error) {
  console.error(`gatehouse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 30;
}
