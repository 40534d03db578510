// Before anything else in the browser. zod tries whether it may compile its checks; under our policy it may not, and the try
// alone would be reported as a violation of it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
