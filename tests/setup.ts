// Every file of the Worker's tests begins with an empty archive: real D1, migrated as in production.
import { emptyArchive } from "./empty-archive.ts";

await emptyArchive();
