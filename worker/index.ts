// The Worker: hands requests to the app.
import { app } from "./app.ts";

export default { fetch: app.fetch };
