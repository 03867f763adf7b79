// What the archive's own code keeps in memory while everything is told: in this process, over a D1 look-alike, after the
// garbage is collected. The simulator has caches and traces of its own; here there is nothing else to see.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * Megabytes in use beyond what there was before it began, after each tenth of what was told.
 * @param tell tells everything, and says how much it told whenever something is told
 * @param expected how much that will be
 */
export async function ownMemory(expected: number, tell: (told: (much: number) => void) => Promise<void>) {
  const inUse = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1024 / 1024;
  };
  const before = inUse();
  const tenths: number[] = [];
  await tell((much) => {
    if (much >= ((tenths.length + 1) * expected) / 10) tenths.push(inUse() - before);
  });
  return tenths;
}
