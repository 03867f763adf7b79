// One after another, where what is done for one is seen by the next.

export async function inOrder<From, To>(items: readonly From[], turn: (item: From) => Promise<To>): Promise<To[]> {
  const turned: To[] = [];
  for (const item of items) turned.push(await turn(item));
  return turned;
}
