// In place of every screen, while the archive asks a curator for a second factor that they have not shown.
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";
import { Factors } from "./account/factors.tsx";

interface Props {
  /** It is there now; recovery codes may still be on the screen. */
  isShown: boolean;
  onGoOn: () => void;
}

export default function SecondFactorNeeded({ isShown, onGoOn }: Props) {
  return (
    <Page
      title="A second factor first"
      lede="This archive asks every curator for one: codes of an app, or a passkey."
      width="text"
    >
      <section>
        {isShown ? (
          <Button kind="primary" onPress={onGoOn}>
            Go on to the desk
          </Button>
        ) : (
          <p>
            Choose one here; the desk is open as soon as it is there. If you have one already, sign out, and sign in
            with it.
          </p>
        )}
      </section>
      <Factors />
    </Page>
  );
}
