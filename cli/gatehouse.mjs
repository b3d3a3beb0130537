#!/usr/bin/env node
// First of all, so that nothing that goes wrong from here on can look like a verdict.
process.exitCode = 30;

// The engine collects garbage sooner: a fifth less memory at rest, and half of it when an API answers with megabytes, for no time
// that could be measured.
const { setFlagsFromString } = await import('node:v8');
setFlagsFromString('--optimize-for-size');

const { bootstrap } = await import('./bootstrap.mjs');
try {
  await bootstrap();
  const { run } = await import('./entry.mjs');
  await run(new URL('./main.ts', import.meta.url).href, process.argv.slice(2));
} catch (error) {
  console.error(`gatehouse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 30;
}
