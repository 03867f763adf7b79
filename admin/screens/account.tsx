// A curator's own account: name, theme, password, second factor, passkeys, and where they are signed in.
import { Page } from "../parts/page.tsx";
import { useWho } from "../who.tsx";
import { Factors } from "./account/factors.tsx";
import { Own } from "./account/own.tsx";
import { Password } from "./account/password.tsx";
import { Sessions } from "./account/sessions.tsx";

export default function Account() {
  const who = useWho();
  return (
    <Page title="Your account" lede={`${who.email ?? who.name}, ${who.role}`} width="text">
      <Own />
      {who.by === "session" ? (
        <>
          <Password />
          <Factors />
          <Sessions />
        </>
      ) : (
        <section>
          <h2>Signing in</h2>
          <p>You sign in with Cloudflare Access; passwords and devices are kept there.</p>
        </section>
      )}
    </Page>
  );
}
