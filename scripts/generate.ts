import { resolve } from "node:path";
import { generateClient } from "./start/build.ts";

generateClient(resolve(import.meta.dirname, ".."));
