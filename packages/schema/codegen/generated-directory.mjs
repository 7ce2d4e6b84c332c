/** Where the generated files live, and nothing else does. */
export const generatedDirectory = new URL("../src/generated/", import.meta.url);
