// What the browser does with a passkey. Its library is loaded when a passkey is used.
import { api, said } from "./api.ts";
import { Problem } from "./problem.ts";

/** Whether this browser knows passkeys at this address: never at a bare IP address, and only over a safe connection. */
export const knowsPasskeys = () =>
  window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);

/** Asks the device for a passkey of this archive. @throws Problem where the curator would not, or has none */
export async function takePasskey() {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { challenge, options } = await said(api.curation.passkeys.challenge.$post());
  type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];
  const passkey = await startAuthentication({ optionsJSON: options as Options }).catch(declined);
  return { challenge, passkey: passkey as unknown as { id: string; response: Record<string, unknown> } };
}

/** Has the device make a passkey for this archive. @throws Problem */
export async function makePasskey(name: string) {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const { challenge, options } = await said(api.curation.passkeys.registration.$post());
  type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];
  const passkey = await startRegistration({ optionsJSON: options as Options }).catch(declined);
  const json = { challenge, name, passkey: passkey as unknown as { id: string; response: Record<string, unknown> } };
  return said(api.curation.passkeys.$post({ json }));
}

function declined(error: Error): never {
  const known = error.name === "InvalidStateError";
  throw new Problem(
    -1,
    known ? "Known already" : "No passkey was given",
    known
      ? "This device has a passkey for this archive already."
      : "The device was not asked, or said no. Try once more.",
  );
}
