// Let the library write what these tests hold the front end to.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { GIVEN } from "./given.js";

const ROOT = new URL("../../", import.meta.url);

export default function setup() {
  const places = [".venv/bin/python", ".venv/Scripts/python.exe"];
  const python = places.map((place) => fileURLToPath(new URL(place, ROOT))).find(existsSync);
  if (!python) throw new Error("There is no .venv with the library; run make setup.");
  execFileSync(python, ["tests/write_given.py", fileURLToPath(GIVEN)], { cwd: fileURLToPath(ROOT), stdio: "inherit" });
}
