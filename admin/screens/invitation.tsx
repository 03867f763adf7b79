// To be.
export default function Screen() {
  return null;
}
