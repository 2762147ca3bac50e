import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/*.test.js"],
    // what the library gives is written anew for every run, so it is never older than the library
    globalSetup: "tests/write_given.js",
    setupFiles: "tests/built.js",
  },
});
