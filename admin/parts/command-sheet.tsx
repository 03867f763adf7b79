// The `?` sheet: every keyboard command that holds at the moment, those of the screen at hand first.
import { type Command, shown } from "./commands.tsx";
import { Dialog } from "./dialog.tsx";

const HERE = "On this screen";
const EVERYWHERE = "Everywhere";

export default function CommandSheet({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const isOfScreen = (each: string) => commands.some(({ group = HERE, run }) => group === each && run);
  /** What holds on the whole screen, then what only a part of it does, then what holds everywhere. */
  const rank = (each: string) => (each === EVERYWHERE ? 2 : isOfScreen(each) ? 0 : 1);
  const groups = [...new Set(commands.map(({ group = HERE }) => group))].sort((a, b) => rank(a) - rank(b));
  return (
    <Dialog title="Keyboard" isOpen onClose={onClose} size="medium">
      {groups.map((each) => (
        <section key={each} className="commands">
          <h3>{each}</h3>
          <dl>
            {commands
              .filter(({ group = HERE }) => group === each)
              .map(({ keys, label }) => (
                <div key={`${keys} ${label}`}>
                  <dt>
                    {shown(keys).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
