// The Worker: hands requests to the app, and the minutes to what has to be done on time.
import { app } from "./app.ts";
import type { Env } from "./http/env.ts";
import { onTheMinute } from "./routes/scheduled.ts";

export default {
  fetch: app.fetch,
  scheduled: (controller: ScheduledController, env: Env) => onTheMinute(env, controller.scheduledTime),
};
