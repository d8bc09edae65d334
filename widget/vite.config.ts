import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** One classic script that any page may load with `async`; the same source gives the same bytes. */
export default defineConfig({
  publicDir: false,
  build: {
    target: ["chrome70", "safari12", "firefox68"],
    cssTarget: ["chrome70", "safari12", "firefox68"],
    outDir: process.env.PUERTA_WIDGET_OUT || "dist",
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    lib: {
      entry: fileURLToPath(new URL("src/main.ts", import.meta.url)),
      name: "puerta",
      formats: ["iife"],
      fileName: () => "widget.js",
    },
  },
});
