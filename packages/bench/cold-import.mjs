// Imports the packages in its arguments and sends the elapsed milliseconds over IPC. Runs in a fresh process each time,
// since imports are cached.
const start = performance.now();
for (const name of process.argv.slice(2)) await import(name);
process.send?.(performance.now() - start);
