// Something is on its way: said to everybody, shown only when it takes a moment.

export function Loading({ what = "Loading" }: { what?: string }) {
  return (
    <p className="loading" role="status">
      {what} …
    </p>
  );
}
