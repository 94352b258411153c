// Runs tests one after the other and counts them.

let passed = 0;
let failed = 0;

/** Runs a test; what it throws is printed, and `onFailure` may add what the screen shows. */
export async function test(name, body, onFailure = async () => {}) {
  const start = Date.now();
  try {
    await body();
    passed += 1;
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(`ok       VS Code: ${name}${seconds > 4 ? ` (${seconds} s)` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED   VS Code: ${name}\n         ${String(error.stack ?? error).replaceAll('\n', '\n         ')}`);
    await onFailure().catch(() => {});
  }
}

/** Takes over tests that ran elsewhere: `[name, message or null]` each. */
export async function adopt(results) {
  for (const [name, message] of results) {
    await test(name, () => {
      if (message) throw message;
    });
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
